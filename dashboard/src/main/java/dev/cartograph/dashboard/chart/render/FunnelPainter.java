package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.FunnelChart;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.words.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.DefaultXYDataset;

/** Bars from one baseline on a track, each with the step before as its pale shadow. */
final class FunnelPainter implements Painter<FunnelChart> {
  private static final double PITCH = 84;
  private static final double PHONE_PITCH = 98;
  private static final double NAME_MIDDLE = 9;
  private static final double BAR_TOP = 22;
  private static final double BAR = 24;
  private static final double GO_ON = 16;
  private static final double SHARE_COLUMN = 60;
  private static final double NAME_GAP = 10;
  private static final double THINNEST = 2;

  @Override
  public int height(FunnelChart chart, ChartWidth width, Place place) {
    double pitch = width == ChartWidth.PHONE ? PHONE_PITCH : PITCH;
    int steps = Math.max(1, chart.steps().size());
    return (int) Math.round(pitch * (steps - 1) + BAR_TOP + BAR + 4);
  }

  @Override
  public List<Hit> paint(FunnelChart chart, Brush brush, int height) {
    int steps = chart.steps().size();
    if (steps == 0) {
      return List.of();
    }
    double pitch = steps == 1 ? PITCH : (height - BAR_TOP - BAR - 4) / (steps - 1);
    double[] counts = new double[steps];
    double[] places = new double[steps];
    double most = 1;
    for (int i = 0; i < steps; i++) {
      counts[i] = chart.steps().get(i).count();
      places[i] = i;
      most = Math.max(most, counts[i]);
    }
    Frame frame = Frame.of(0, 0, brush.width(), height, 0, most, 0, steps);
    DefaultXYDataset dataset = new DefaultXYDataset();
    dataset.addSeries("steps", new double[][] {counts, places});
    XYPlot plot =
        new BarePlot(
            dataset,
            new ItemRenderer((series, i) -> paintStep(chart, i, i * pitch, frame, brush)),
            TickAxis.silent(0, most),
            TickAxis.silent(0, steps));
    Plots.draw(plot, frame, brush, height);
    return hits(chart, frame, pitch);
  }

  private static void paintStep(
      FunnelChart chart, int index, double top, Frame frame, Brush brush) {
    FunnelChart.Step step = chart.steps().get(index);
    double right = brush.width();
    String count = NumberFormats.count(step.count());
    String share = chart.shareOfAll(index).map(NumberFormats::share).orElse(NumberFormats.MISSING);
    double countRight = right - SHARE_COLUMN;
    double room = countRight - Face.MEDIUM.width(count, Brush.NAMES) - NAME_GAP;
    double middle = top + NAME_MIDDLE;
    String name = Face.MEDIUM.fit(step.name(), Brush.NAMES, room);
    brush.text(name, 0, middle, Face.MEDIUM, Brush.NAMES, Role.INK);
    brush.textLeftOf(count, countRight, middle, Face.MEDIUM, Brush.NAMES, Role.INK);
    brush.textLeftOf(share, right, middle, Face.REGULAR, Brush.NAMES, Role.MUTED);
    double barTop = top + BAR_TOP;
    brush.fill(0, barTop, right, BAR, Role.BAND);
    if (index > 0) {
      brush.fill(0, barTop, length(chart, index - 1, frame), BAR, Role.TINT2);
    }
    brush.fill(0, barTop, length(chart, index, frame), BAR, Role.S1);
    if (index + 1 < chart.steps().size()) {
      chart
          .shareOfStepBefore(index + 1)
          .ifPresent(
              part ->
                  brush.text(
                      "\u2193 " + NumberFormats.share(part) + " go on",
                      0,
                      barTop + BAR + GO_ON,
                      Face.REGULAR,
                      Brush.SMALL,
                      Role.MUTED));
    }
  }

  /** The length of a step's bar; a step that somebody took is never too thin to see. */
  private static double length(FunnelChart chart, int index, Frame frame) {
    long count = chart.steps().get(index).count();
    return count == 0 ? 0 : Math.max(THINNEST, frame.x((double) count));
  }

  private static List<Hit> hits(FunnelChart chart, Frame frame, double pitch) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < chart.steps().size(); i++) {
      FunnelChart.Step step = chart.steps().get(i);
      String count = NumberFormats.count(step.count());
      List<Hit.Line> lines = new ArrayList<>();
      lines.add(Hit.Line.of(step.name()));
      StringBuilder label = new StringBuilder(step.name()).append(": ").append(count);
      chart
          .shareOfAll(i)
          .ifPresent(
              share -> {
                String words = count + LineHits.GAP + NumberFormats.share(share) + " of all";
                lines.add(Hit.Line.of(words));
                label.append(", ").append(NumberFormats.share(share)).append(" of all");
              });
      chart
          .shareOfStepBefore(i)
          .ifPresent(
              share -> {
                String words = NumberFormats.share(share) + " of the step before";
                lines.add(Hit.Line.of(words));
                label.append(", ").append(words);
              });
      hits.add(
          Hit.of(
              0,
              i * pitch,
              frame.right(),
              BAR_TOP + BAR + GO_ON,
              step.href().orElse(""),
              label.toString(),
              Hit.Tip.beside(frame.x((double) step.count()), i * pitch + BAR_TOP, lines)));
    }
    return hits;
  }
}
