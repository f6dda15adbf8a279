package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.BeforeAfterChart;
import dev.cartograph.dashboard.chart.BeforeAfterChart.Row;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Rows of a name with what changed below it, a ring for before joined to a dot for after, and both
 * values with their change at the right edge; where the drawing is narrow, the ends stand below.
 */
final class BeforeAfterPainter implements Painter<BeforeAfterChart> {
  private static final double PITCH = 46;
  private static final double NARROW_PITCH = 70;
  private static final double NARROW = 440;
  private static final double NAME_MIDDLE = 9;
  private static final double DETAIL_MIDDLE = 28;
  private static final double ENDS_MIDDLE = 18.5;
  private static final double NARROW_ENDS_MIDDLE = 48;
  private static final double BELOW = 9;
  private static final double RING = 6;
  private static final double RING_LINE = 2;
  private static final double DOT = 5;
  private static final double JOINT = 2;
  private static final double GAP = 24;
  private static final double NAME_GAP = 12;
  private static final double NAMES_SHARE = 0.34;
  private static final int TIP_LINES = 3;

  /** Draws the mark of what was before. */
  static void ring(Brush brush, double x, double y) {
    brush.dot(x, y, RING, Role.CMP);
    brush.dot(x, y, RING - RING_LINE, Role.SURFACE);
  }

  /** Draws the mark of what was after. */
  static void dot(Brush brush, double x, double y) {
    brush.dot(x, y, DOT, Role.S1);
  }

  @Override
  public int height(BeforeAfterChart chart, ChartWidth width, Place place) {
    int rows = Math.max(1, chart.rows().size());
    boolean narrow = isNarrow(width.pixels());
    double last = (narrow ? NARROW_ENDS_MIDDLE : DETAIL_MIDDLE) + BELOW;
    // A tip of a few rows is higher than they are.
    return (int) Math.round(Math.max(pitch(narrow) * (rows - 1) + last, tip(chart)));
  }

  private static double tip(BeforeAfterChart chart) {
    return chart.rows().stream()
        .mapToDouble(row -> HitWriter.boxHeight(TIP_LINES + row.notes().size()))
        .max()
        .orElse(0);
  }

  private static boolean isNarrow(double width) {
    return width < NARROW;
  }

  private static double pitch(boolean narrow) {
    return narrow ? NARROW_PITCH : PITCH;
  }

  @Override
  public List<Hit> paint(BeforeAfterChart chart, Brush brush, int height) {
    int rows = chart.rows().size();
    if (rows == 0) {
      return List.of();
    }
    Frame frame = frame(chart, brush, height);
    List<String> names = chart.names();
    double[] places = new double[rows];
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      Row row = chart.rows().get(i);
      places[i] = i;
      values[i] = row.after().or(row::before).map(BigDecimal::doubleValue).orElse(0.0);
    }
    DefaultXYDataset dataset = new DefaultXYDataset();
    dataset.addSeries("rows", new double[][] {values, places});
    XYPlot plot =
        new BarePlot(
            dataset,
            new ItemRenderer((series, i) -> paintRow(chart, i, names.get(i), frame, brush)),
            TickAxis.silent(frame.xLow(), frame.xHigh()),
            TickAxis.silent(0, rows));
    Plots.draw(plot, frame, brush, height);
    return hits(chart, names, frame, brush);
  }

  /** Where the ends lie, on a scale from zero or from the lowest end below it. */
  private static Frame frame(BeforeAfterChart chart, Brush brush, int height) {
    double low = 0;
    double high = 0;
    double widest = 0;
    for (Row row : chart.rows()) {
      for (Optional<BigDecimal> end : List.of(row.before(), row.after())) {
        low = Math.min(low, end.map(BigDecimal::doubleValue).orElse(0.0));
        high = Math.max(high, end.map(BigDecimal::doubleValue).orElse(0.0));
      }
      widest = Math.max(widest, Face.MEDIUM.width(chart.ends(row), Brush.NAMES));
      widest = Math.max(widest, Face.REGULAR.width(chart.change(row), Brush.SMALL));
    }
    high = high > low ? high : low + 1;
    boolean narrow = isNarrow(brush.width());
    double left = narrow ? RING : names(chart, brush) + GAP;
    double right = narrow ? brush.width() - RING : brush.width() - widest - GAP;
    // Values of a great many digits leave the ends what room there is.
    return Frame.of(left, 0, Math.max(left + 2 * RING, right), height, low, high, 0, 1);
  }

  /** How wide the column of names is: a third at most, and no wider than it has to be. */
  private static double names(BeforeAfterChart chart, Brush brush) {
    double widest = 0;
    for (String name : chart.names()) {
      widest = Math.max(widest, Face.REGULAR.width(name, Brush.NAMES));
    }
    for (Row row : chart.rows()) {
      widest = Math.max(widest, Face.REGULAR.width(row.detail(), Brush.SMALL));
    }
    return Math.min(widest, brush.width() * NAMES_SHARE);
  }

  private static void paintRow(
      BeforeAfterChart chart, int index, String name, Frame frame, Brush brush) {
    Row row = chart.rows().get(index);
    boolean narrow = isNarrow(brush.width());
    double top = index * pitch(narrow);
    double right = brush.width();
    String ends = chart.ends(row);
    String change = chart.change(row);
    double column = frame.left() - GAP;
    double nameRoom = narrow ? right - Face.MEDIUM.width(ends, Brush.NAMES) - NAME_GAP : column;
    double detailRoom =
        narrow ? right - Face.REGULAR.width(change, Brush.SMALL) - NAME_GAP : column;
    brush.text(
        FittedName.of(name, nameRoom), 0, top + NAME_MIDDLE, Face.REGULAR, Brush.NAMES, Role.INK);
    brush.text(
        Face.REGULAR.fit(row.detail(), Brush.SMALL, detailRoom),
        0,
        top + DETAIL_MIDDLE,
        Face.REGULAR,
        Brush.SMALL,
        Role.MUTED);
    brush.textLeftOf(ends, right, top + NAME_MIDDLE, Face.MEDIUM, Brush.NAMES, Role.INK);
    brush.textLeftOf(change, right, top + DETAIL_MIDDLE, Face.REGULAR, Brush.SMALL, Role.MUTED);
    paintEnds(row, top + (narrow ? NARROW_ENDS_MIDDLE : ENDS_MIDDLE), frame, brush);
  }

  private static void paintEnds(Row row, double middle, Frame frame, Brush brush) {
    brush.fill(frame.left(), Math.round(middle - 0.5), frame.area().getWidth(), 1, Role.GRID);
    if (frame.xLow() < 0) {
      double zero = Math.round(frame.x(0)) + 0.5;
      brush.line(zero, middle - RING, zero, middle + RING, Role.AXIS, Brush.solid(1));
    }
    Optional<Double> before = row.before().map(value -> frame.x(value.doubleValue()));
    Optional<Double> after = row.after().map(value -> frame.x(value.doubleValue()));
    if (before.isPresent() && after.isPresent()) {
      double from = Math.min(before.get(), after.get());
      double across = Math.abs(after.get() - before.get());
      brush.fill(from, middle - JOINT / 2, across, JOINT, Role.S1);
    }
    before.ifPresent(x -> ring(brush, x, middle));
    after.ifPresent(x -> dot(brush, x, middle));
  }

  private static List<Hit> hits(
      BeforeAfterChart chart, List<String> names, Frame frame, Brush brush) {
    List<Hit> hits = new ArrayList<>();
    double pitch = pitch(isNarrow(brush.width()));
    for (int i = 0; i < chart.rows().size(); i++) {
      Row row = chart.rows().get(i);
      String ends = chart.ends(row);
      String change = chart.change(row);
      List<Hit.Line> lines = new ArrayList<>();
      lines.add(Hit.Line.of(names.get(i)));
      lines.add(Hit.Line.of(row.detail()));
      lines.add(Hit.Line.of(chart.measure() + LineHits.GAP + ends + LineHits.GAP + change));
      row.notes().forEach(note -> lines.add(Hit.Line.of(note)));
      String label = names.get(i) + ", " + row.detail() + ": " + chart.measure() + " " + ends;
      double at = row.after().or(row::before).map(BigDecimal::doubleValue).orElse(0.0);
      hits.add(
          Hit.of(
              0,
              i * pitch - 5,
              brush.width(),
              pitch,
              "",
              change.isEmpty() ? label : label + ", " + change,
              Hit.Tip.beside(frame.x(at), i * pitch - 5, lines)));
    }
    return hits;
  }
}
