package dev.cartograph.dashboard.chart.render;

import java.awt.geom.Rectangle2D;
import java.time.LocalDate;

/**
 * Where data lie in a drawing: a rectangle of pixels and the ranges that it stands for.
 *
 * @param area in pixels
 * @param xLow at the left edge
 * @param xHigh at the right edge
 * @param yLow at the bottom edge
 * @param yHigh at the top edge
 */
record Frame(Rectangle2D area, double xLow, double xHigh, double yLow, double yHigh) {
  static Frame of(
      double left,
      double top,
      double right,
      double bottom,
      double xLow,
      double xHigh,
      double yLow,
      double yHigh) {
    return new Frame(
        new Rectangle2D.Double(left, top, right - left, bottom - top), xLow, xHigh, yLow, yHigh);
  }

  double x(double value) {
    return area.getX() + (value - xLow) / (xHigh - xLow) * area.getWidth();
  }

  double x(LocalDate day) {
    return x((double) day.toEpochDay());
  }

  double y(double value) {
    return area.getMaxY() - (value - yLow) / (yHigh - yLow) * area.getHeight();
  }

  double left() {
    return area.getX();
  }

  double right() {
    return area.getMaxX();
  }

  double top() {
    return area.getY();
  }

  double bottom() {
    return area.getMaxY();
  }
}
