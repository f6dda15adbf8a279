package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import java.util.List;

/** Names the highest point at its place, if it stands above both lines and its name meets none. */
final class PeakName {
  private static final double DOT = 3.5;
  private static final double GAP = 9;
  private static final double HALF_HEIGHT = 8;
  private static final double CLEARANCE = 2;

  private PeakName() {}

  static void paint(Track now, Track then, int peak, String name, Frame frame, Brush brush) {
    if (!now.has(peak) || now.y()[peak] <= 0 || !isAbove(now.y()[peak], then)) {
      return;
    }
    double x = frame.x(now.x()[peak]);
    double y = frame.y(now.y()[peak]);
    double width = Face.MEDIUM.width(name, Brush.SMALL);
    List<Track> lines = List.of(now, then);
    double right = x + GAP;
    double left = x - GAP - width;
    double start;
    if (right + width <= brush.width() && isFree(right, right + width, y, lines, frame)) {
      start = right;
    } else if (left >= frame.left() && isFree(left, left + width, y, lines, frame)) {
      start = left;
    } else {
      return;
    }
    brush.dot(x, y, DOT, Role.S1);
    brush.text(name, start, y, Face.MEDIUM, Brush.SMALL, Role.INK);
  }

  private static boolean isAbove(double value, Track then) {
    double highest = Track.highest(List.of(then));
    return Double.isNaN(highest) || value > highest;
  }

  private static boolean isFree(
      double from, double to, double middle, List<Track> lines, Frame frame) {
    double perPixel = (frame.xHigh() - frame.xLow()) / frame.area().getWidth();
    for (Track line : lines) {
      for (double pixel = from - CLEARANCE; pixel <= to + CLEARANCE; pixel++) {
        double value = line.between(frame.xLow() + (pixel - frame.left()) * perPixel);
        if (!Double.isNaN(value) && Math.abs(frame.y(value) - middle) < HALF_HEIGHT) {
          return false;
        }
      }
    }
    return true;
  }
}
