package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.palette.Theme;
import dev.cartograph.dashboard.chart.svg.FlatGraphics;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * A graphics context with the colours of a theme and our typeface. Texts stand by the middle of
 * their capitals.
 */
final class Brush {
  /** Ticks and marks. */
  static final double SMALL = 12;

  /** Bar names. */
  static final double NAMES = 13;

  private final Graphics2D graphics;
  private final Theme theme;
  private final int width;

  Brush(Graphics2D graphics, Theme theme, int width) {
    this.graphics = graphics;
    this.theme = theme;
    this.width = width;
  }

  Graphics2D graphics() {
    return graphics;
  }

  /** The width of the whole drawing. */
  int width() {
    return width;
  }

  Color colour(Role role) {
    return Color.decode(role.hex(theme));
  }

  /** A solid stroke. */
  static Stroke solid(double thickness) {
    return new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  /** A dashed stroke. */
  static Stroke dashed(double thickness, float dash, float gap) {
    return new BasicStroke(
        (float) thickness,
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        10,
        new float[] {dash, gap},
        0);
  }

  void fill(double x, double y, double across, double down, Role role) {
    graphics.setColor(colour(role));
    graphics.fill(new Rectangle2D.Double(x, y, across, down));
  }

  void line(double x1, double y1, double x2, double y2, Role role, Stroke stroke) {
    graphics.setColor(colour(role));
    graphics.setStroke(stroke);
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  /** Draws something that the style sheet of a page knows by a class. */
  void marked(String cssClass, Runnable drawing) {
    if (graphics instanceof FlatGraphics flat) {
      flat.mark(cssClass);
      drawing.run();
      flat.mark("");
    } else {
      drawing.run();
    }
  }

  void dot(double x, double y, double radius, Role role) {
    graphics.setColor(colour(role));
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  void text(String text, double x, double middle, Face face, double size, Role role) {
    graphics.setFont(face.at(size));
    graphics.setColor(colour(role));
    graphics.drawString(text, (float) x, (float) baseline(middle, size));
  }

  void textLeftOf(String text, double right, double middle, Face face, double size, Role role) {
    text(text, right - face.width(text, size), middle, face, size, role);
  }

  void textAround(String text, double centre, double middle, Face face, double size, Role role) {
    text(text, centre - face.width(text, size) / 2, middle, face, size, role);
  }

  /** Where the baseline of a text lies whose capitals have this middle. */
  static double baseline(double middle, double size) {
    return middle + Face.CAP_HEIGHT * size / 2;
  }
}
