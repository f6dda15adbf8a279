package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.HeatMap;
import dev.cartograph.dashboard.chart.KeyEntry;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.palette.Theme;
import dev.cartograph.dashboard.chart.svg.FlatGraphics;
import dev.cartograph.dashboard.chart.svg.Ink;
import dev.cartograph.dashboard.chart.svg.SvgText;
import java.util.List;

/** Writes keys: as a list for a page, or drawn at the head of a file. */
final class KeyWriter {
  private static final int MARK = 24;
  private static final int NARROW = 14;
  private static final int RAMP = 154;
  private static final int MARK_HEIGHT = 14;
  private static final double LABEL_GAP = 8;
  private static final double ENTRY_GAP = 20;
  private static final double LINE = 24;
  private static final double SIZE = 13;

  private KeyWriter() {}

  /** A list of marks with their labels. */
  static String markup(List<KeyEntry> key) {
    if (key.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<ul class=\"chart-key\">");
    for (KeyEntry entry : key) {
      out.append("<li>");
      if (entry.mark() == KeyEntry.Mark.RAMP) {
        out.append("0");
      }
      int width = width(entry.mark());
      out.append("<svg class=\"chart-mark\" aria-hidden=\"true\" viewBox=\"0 0 ").append(width);
      out.append(' ').append(MARK_HEIGHT).append("\" width=\"").append(width);
      out.append("\" height=\"").append(MARK_HEIGHT).append("\">");
      FlatGraphics graphics = new FlatGraphics(out, Ink.VARIABLES);
      paint(entry.mark(), new Brush(graphics, Theme.LIGHT, width), 0, MARK_HEIGHT / 2.0);
      graphics.dispose();
      out.append("</svg>").append(SvgText.escape(entry.label())).append("</li>");
    }
    return out.append("</ul>").toString();
  }

  private static int width(KeyEntry.Mark mark) {
    return switch (mark) {
      case RAMP -> RAMP;
      case THEN_TICK, BEFORE_RING, AFTER_DOT -> NARROW;
      default -> MARK;
    };
  }

  private static void paint(KeyEntry.Mark mark, Brush brush, double x, double middle) {
    switch (mark) {
      case NOW_LINE -> brush.line(x, middle, x + MARK, middle, Role.S1, NowAndThen.NOW);
      case OPEN_LINE -> brush.line(x, middle, x + MARK, middle, Role.S1, NowAndThen.OPEN);
      case THEN_LINE -> brush.line(x, middle, x + MARK, middle, Role.CMP, NowAndThen.THEN);
      case WEEKEND -> brush.fill(x, middle - 5, MARK, 10, Role.BAND);
      case NOW_BAR -> brush.fill(x, middle - 4, MARK, 8, Role.S1);
      case PART_BAR -> RankedBarsPainter.part(brush, x, middle - 4, MARK);
      case THEN_TICK -> brush.fill(x + 6, middle - 5.5, 2, 11, Role.INK);
      case BEFORE_RING -> BeforeAfterPainter.ring(brush, x + NARROW / 2.0, middle);
      case AFTER_DOT -> BeforeAfterPainter.dot(brush, x + NARROW / 2.0, middle);
      case CLASS_A -> brush.fill(x, middle - 5, MARK, 10, ConcentrationPainter.CLASS_A);
      case CLASS_B -> brush.fill(x, middle - 5, MARK, 10, ConcentrationPainter.CLASS_B);
      case CLASS_C -> brush.fill(x, middle - 5, MARK, 10, ConcentrationPainter.CLASS_C);
      case RAMP -> {
        for (int i = 0; i < HeatMap.STEPS; i++) {
          double step = RAMP / (double) HeatMap.STEPS;
          brush.fill(x + i * step, middle - 5, step, 10, Role.ramp(i));
        }
      }
    }
  }

  /** How high the drawn key is at a width. */
  static double height(List<KeyEntry> key, double room) {
    return key.isEmpty() ? 0 : LINE * lines(key, room);
  }

  private static int lines(List<KeyEntry> key, double room) {
    double x = 0;
    int lines = 1;
    for (KeyEntry entry : key) {
      double across = across(entry);
      if (x > 0 && x + across > room) {
        lines++;
        x = 0;
      }
      x += across + ENTRY_GAP;
    }
    return lines;
  }

  private static double across(KeyEntry entry) {
    double zero = entry.mark() == KeyEntry.Mark.RAMP ? Face.REGULAR.width("0", SIZE) + 8 : 0;
    return zero + width(entry.mark()) + LABEL_GAP + Face.REGULAR.width(entry.label(), SIZE);
  }

  /** Draws the key from the left, wrapping where an entry does not fit. */
  static void paint(List<KeyEntry> key, Brush brush, double left, double top, double room) {
    double x = 0;
    double middle = top + LINE / 2;
    for (KeyEntry entry : key) {
      double across = across(entry);
      if (x > 0 && x + across > room) {
        x = 0;
        middle += LINE;
      }
      double at = left + x;
      if (entry.mark() == KeyEntry.Mark.RAMP) {
        brush.text("0", at, middle, Face.REGULAR, SIZE, Role.MUTED);
        at += Face.REGULAR.width("0", SIZE) + 8;
      }
      paint(entry.mark(), brush, at, middle);
      double start = at + width(entry.mark()) + LABEL_GAP;
      String label = Face.REGULAR.fit(entry.label(), SIZE, left + room - start);
      brush.text(label, start, middle, Face.REGULAR, SIZE, Role.MUTED);
      x += across + ENTRY_GAP;
    }
  }
}
