package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.palette.Role;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A part of a drawing that answers to pointer and keyboard.
 *
 * @param area what is touched
 * @param href where it leads; an empty text where nowhere
 * @param label what it says to those who cannot see it
 * @param tip what is drawn on hover and focus
 */
record Hit(Rectangle2D area, String href, String label, Tip tip) {
  static Hit of(
      double x, double y, double across, double down, String href, String label, Tip tip) {
    return new Hit(new Rectangle2D.Double(x, y, across, down), href, label, tip);
  }

  /**
   * A guide, dots and a box of lines beside a point.
   *
   * @param x the point that the box stands beside; the guide's place
   * @param y the top of the box
   * @param guideTop where the guide starts
   * @param guideBottom where it ends; the same where there is none
   * @param dots on the lines
   * @param lines of the box, the first as its heading
   */
  record Tip(
      double x, double y, double guideTop, double guideBottom, List<Dot> dots, List<Line> lines) {
    Tip {
      dots = List.copyOf(dots);
      lines = List.copyOf(lines);
    }

    /** A tip without guide and dots. */
    static Tip beside(double x, double y, List<Line> lines) {
      return new Tip(x, y, 0, 0, List.of(), lines);
    }
  }

  /** A point on a line: filled for now, a ring for then. */
  record Dot(double x, double y, boolean now) {}

  /** A line of a box, with a square of a series' colour where it names one. */
  record Line(String text, List<Role> swatch) {
    static Line of(String text) {
      return new Line(text, List.of());
    }

    static Line of(String text, Role swatch) {
      return new Line(text, List.of(swatch));
    }
  }
}
