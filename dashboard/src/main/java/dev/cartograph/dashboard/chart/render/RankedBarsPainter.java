package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.RankedBars;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.words.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Rows of a name, a value at the right edge and a bar below, the earlier value as a tick; a part
 * that is marked is hollow, at the end of its bar.
 */
final class RankedBarsPainter implements Painter<RankedBars> {
  private static final double PITCH = 50;
  private static final double NARROW_PITCH = 48;
  private static final double NAME_MIDDLE = 9;
  private static final double BAR_TOP = 21;
  private static final double BAR = 8;
  private static final double TICK = 14;
  private static final double TICK_WIDTH = 2;
  private static final double TICK_GAP = 2;
  private static final double END = 7;
  private static final double NAME_GAP = 12;
  private static final double PART_LINE = 1.5;
  private static final double LEAST_PART = 5;
  private static final double LEAST_NAME = 60;

  /** Draws a part of a bar that is marked. */
  static void part(Brush brush, double left, double top, double across) {
    brush.fill(left, top, across, BAR, Role.WARN);
    double inside = across - 2 * PART_LINE;
    brush.fill(left + PART_LINE, top + PART_LINE, inside, BAR - 2 * PART_LINE, Role.SURFACE);
  }

  @Override
  public int height(RankedBars chart, ChartWidth width, Place place) {
    double pitch = width == ChartWidth.PHONE ? NARROW_PITCH : PITCH;
    int rows = Math.max(1, chart.rows().size());
    return (int) Math.round(pitch * (rows - 1) + BAR_TOP + BAR + END);
  }

  @Override
  public List<Hit> paint(RankedBars chart, Brush brush, int height) {
    int rows = chart.rows().size();
    if (rows == 0) {
      return List.of();
    }
    double pitch = rows == 1 ? PITCH : (height - BAR_TOP - BAR - END) / (rows - 1);
    double[] places = new double[rows];
    double[] values = new double[rows];
    double low = 0;
    double high = 0;
    for (int i = 0; i < rows; i++) {
      RankedBars.Row row = chart.rows().get(i);
      places[i] = i;
      values[i] = row.value().doubleValue();
      double earlier = row.earlier().map(BigDecimal::doubleValue).orElse(values[i]);
      low = Math.min(low, Math.min(values[i], earlier));
      high = Math.max(high, Math.max(values[i], earlier));
    }
    high = high > low ? high : low + 1;
    // Ticks at either end keep their width inside the drawing.
    Frame frame =
        Frame.of(
            low < 0 ? TICK_WIDTH / 2 : 0,
            0,
            brush.width() - (high > highest(values) ? TICK_WIDTH / 2 : 0),
            height,
            low,
            high,
            0,
            rows);
    List<String> names = chart.names();
    DefaultXYDataset dataset = new DefaultXYDataset();
    dataset.addSeries("rows", new double[][] {values, places});
    XYPlot plot =
        new BarePlot(
            dataset,
            new ItemRenderer(
                (series, i) -> paintRow(chart, i, names.get(i), i * pitch, frame, brush)),
            TickAxis.silent(low, high),
            TickAxis.silent(0, rows));
    Plots.draw(plot, frame, brush, height);
    return hits(chart, names, frame, pitch, brush);
  }

  private static double highest(double[] values) {
    double highest = 0;
    for (double value : values) {
      highest = Math.max(highest, value);
    }
    return highest;
  }

  private static void paintRow(
      RankedBars chart, int index, String name, double top, Frame frame, Brush brush) {
    RankedBars.Row row = chart.rows().get(index);
    String value = chart.format().shown(row.value());
    double valueWidth = Face.MEDIUM.width(value, Brush.NAMES);
    double room = brush.width() - valueWidth - NAME_GAP;
    String marked = chart.marked(row);
    double markedRoom = Face.REGULAR.width(marked, Brush.NAMES) + NAME_GAP;
    if (row.isMarked() && room - markedRoom >= LEAST_NAME) {
      double left = brush.width() - valueWidth - markedRoom;
      brush.text(marked, left, top + NAME_MIDDLE, Face.REGULAR, Brush.NAMES, Role.WARN);
      room -= markedRoom;
    }
    brush.text(
        FittedName.of(name, room), 0, top + NAME_MIDDLE, Face.REGULAR, Brush.NAMES, Role.INK);
    brush.textLeftOf(value, brush.width(), top + NAME_MIDDLE, Face.MEDIUM, Brush.NAMES, Role.INK);
    double zero = frame.x(0);
    double end = frame.x(row.value().doubleValue());
    double barTop = top + BAR_TOP;
    brush.fill(Math.min(zero, end), barTop, Math.abs(end - zero), BAR, Role.S1);
    if (row.isMarked()) {
      double across = Math.abs(frame.x(row.part().doubleValue()) - zero);
      double held = Math.max(LEAST_PART, Math.min(across, Math.abs(end - zero)));
      double left = end < zero ? end : Math.max(zero, end - held);
      brush.fill(left, barTop, held, BAR, Role.SURFACE);
      part(brush, left, barTop, held);
    }
    if (frame.xLow() < 0) {
      double line = Math.round(zero) + 0.5;
      brush.line(line, barTop - 3, line, barTop + BAR + 3, Role.AXIS, Brush.solid(1));
    }
    row.earlier()
        .ifPresent(
            earlier -> {
              double x = frame.x(earlier.doubleValue());
              double gap = TICK_WIDTH + 2 * TICK_GAP;
              double from = Math.max(Math.min(zero, end), x - gap / 2);
              double to = Math.min(Math.max(zero, end), x + gap / 2);
              if (to > from) {
                brush.fill(from, barTop, to - from, BAR, Role.SURFACE);
              }
              double left = Math.max(0, x - TICK_WIDTH / 2);
              brush.fill(left, barTop - (TICK - BAR) / 2, TICK_WIDTH, TICK, Role.INK);
            });
  }

  private static List<Hit> hits(
      RankedBars chart, List<String> names, Frame frame, double pitch, Brush brush) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < chart.rows().size(); i++) {
      RankedBars.Row row = chart.rows().get(i);
      String value = chart.format().shown(row.value());
      List<Hit.Line> lines = new ArrayList<>();
      lines.add(Hit.Line.of(names.get(i)));
      StringBuilder label = new StringBuilder(names.get(i)).append(": ").append(value);
      String change =
          row.earlier()
              .map(earlier -> LineHits.GAP + Change.between(row.value(), earlier).words())
              .orElse("");
      lines.add(Hit.Line.of(chart.measure() + LineHits.GAP + value + change));
      if (row.isMarked()) {
        String marked = chart.marked(row);
        lines.add(Hit.Line.of(marked));
        label.append(", ").append(marked);
      }
      row.earlier()
          .ifPresent(
              earlier -> {
                String then = chart.format().shown(earlier);
                lines.add(Hit.Line.of(chart.thenName() + LineHits.GAP + then));
                label.append(", ").append(chart.thenName()).append(' ').append(then);
              });
      hits.add(
          Hit.of(
              0,
              i * pitch - 4,
              brush.width(),
              Math.min(pitch, PITCH),
              row.href().orElse(""),
              label.toString(),
              Hit.Tip.beside(frame.x(row.value().doubleValue()), i * pitch - 4, lines)));
    }
    return hits;
  }
}
