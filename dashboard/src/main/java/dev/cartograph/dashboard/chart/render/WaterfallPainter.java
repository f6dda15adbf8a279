package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.WaterfallChart;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.words.NumberFormats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.data.xy.DefaultXYDataset;

/** Rows of a name, a value at the right edge and a bar below that begins where the last ended. */
final class WaterfallPainter implements Painter<WaterfallChart> {
  private static final double PITCH = 46;
  private static final double NAME_MIDDLE = 9;
  private static final double BAR_TOP = 21;
  private static final double BAR = 10;
  private static final double END = 3;
  private static final double NAME_GAP = 12;
  private static final double STUB = 5;
  private static final double NARROWEST = 2;

  /** A bar from one value to another. */
  private record Row(String name, String value, double from, double to, Role role) {}

  @Override
  public int height(WaterfallChart chart, ChartWidth width, Place place) {
    return (int) Math.round(PITCH * (chart.steps().size() + 1) + BAR_TOP + BAR + END);
  }

  @Override
  public List<Hit> paint(WaterfallChart chart, Brush brush, int height) {
    List<Row> rows = rows(chart);
    double low = 0;
    double high = 0;
    for (Row row : rows) {
      low = Math.min(low, Math.min(row.from(), row.to()));
      high = Math.max(high, Math.max(row.from(), row.to()));
    }
    high = high > low ? high : low + 1;
    Frame frame = Frame.of(1, 0, brush.width() - 1, height, low, high, 0, rows.size());
    double[] places = new double[rows.size()];
    double[] values = new double[rows.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
      values[i] = rows.get(i).to();
    }
    DefaultXYDataset dataset = new DefaultXYDataset();
    dataset.addSeries("rows", new double[][] {values, places});
    BarePlot plot =
        new BarePlot(
            dataset,
            new ItemRenderer((series, i) -> paintRow(rows, i, frame, brush)),
            TickAxis.silent(low, high),
            TickAxis.silent(0, rows.size()));
    Plots.draw(plot, frame, brush, height);
    return chart.hasData() ? hits(chart, rows, frame, brush) : List.of();
  }

  private static List<Row> rows(WaterfallChart chart) {
    List<Row> rows = new ArrayList<>();
    BigDecimal reached = chart.then().value();
    rows.add(
        new Row(
            chart.then().name(),
            chart.format().shown(reached),
            0,
            reached.doubleValue(),
            Role.CMP));
    for (WaterfallChart.Step step : chart.steps()) {
      BigDecimal next = reached.add(step.worth());
      rows.add(
          new Row(
              step.name(),
              NumberFormats.signedShown(chart.format(), step.worth()),
              reached.doubleValue(),
              next.doubleValue(),
              step.worth().signum() < 0 ? Role.BAD : Role.GOOD));
      reached = next;
    }
    rows.add(
        new Row(
            chart.now().name(),
            chart.format().shown(chart.now().value()),
            0,
            chart.now().value().doubleValue(),
            Role.S1));
    return rows;
  }

  private static void paintRow(List<Row> rows, int index, Frame frame, Brush brush) {
    Row row = rows.get(index);
    double top = index * PITCH;
    boolean total = index == 0 || index == rows.size() - 1;
    Face face = total ? Face.MEDIUM : Face.REGULAR;
    double room = brush.width() - Face.MEDIUM.width(row.value(), Brush.NAMES) - NAME_GAP;
    String name = face.fit(row.name(), Brush.NAMES, room);
    brush.text(name, 0, top + NAME_MIDDLE, face, Brush.NAMES, Role.INK);
    brush.textLeftOf(
        row.value(), brush.width(), top + NAME_MIDDLE, Face.MEDIUM, Brush.NAMES, Role.INK);
    double barTop = top + BAR_TOP;
    if (index < rows.size() - 1) {
      // Where this bar ends the next one begins; between them stands a name.
      double x = Math.min(brush.width() - 0.5, Math.round(frame.x(row.to())) + 0.5);
      double next = barTop + PITCH;
      brush.line(x, barTop + BAR, x, barTop + BAR + STUB, Role.AXIS, Brush.solid(1));
      brush.line(x, next - STUB, x, next, Role.AXIS, Brush.solid(1));
    }
    double left = frame.x(Math.min(row.from(), row.to()));
    double across = Math.abs(frame.x(row.to()) - frame.x(row.from()));
    double wide = row.from() == row.to() ? across : Math.max(NARROWEST, across);
    double held = Math.min(left, brush.width() - wide);
    brush.fill(held, barTop, wide, BAR, row.role());
    if (frame.xLow() < 0) {
      double zero = Math.round(frame.x(0)) + 0.5;
      brush.line(zero, barTop - 3, zero, barTop + BAR + 3, Role.AXIS, Brush.solid(1));
    }
  }

  private static List<Hit> hits(WaterfallChart chart, List<Row> rows, Frame frame, Brush brush) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double top = i * PITCH;
      boolean total = i == 0 || i == rows.size() - 1;
      List<Hit.Line> lines = new ArrayList<>();
      lines.add(Hit.Line.of(row.name()));
      lines.add(Hit.Line.of(chart.measure() + LineHits.GAP + row.value()));
      if (!total) {
        String reached = chart.format().shown(BigDecimal.valueOf(row.to()));
        lines.add(Hit.Line.of("leads to" + LineHits.GAP + reached));
      }
      hits.add(
          Hit.of(
              0,
              top,
              brush.width(),
              PITCH - 2,
              "",
              row.name() + ": " + row.value(),
              Hit.Tip.beside(frame.x(Math.max(row.from(), row.to())), top, lines)));
    }
    return hits;
  }
}
