package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/** Names the highest point at its place, if it stands above both lines and its name meets none. */
final class PeakName {
  private static final double DOT = 3.5;
  private static final double GAP = 9;
  private static final double ABOVE = 14;
  private static final double HALF_HEIGHT = 7;

  /** The title of a panel stands above this room. */
  private static final double TITLE_CLEAR = 11;

  private PeakName() {}

  static void paint(NowAndThen lines, int peak, String name, Frame frame, Brush brush) {
    Track now = lines.now();
    Track then = lines.then();
    if (!now.has(peak) || now.y()[peak] <= 0 || !isAbove(now.y()[peak], then)) {
      return;
    }
    double x = frame.x(now.x()[peak]);
    double y = frame.y(now.y()[peak]);
    findRoom(x, y, Face.MEDIUM.width(name, Brush.SMALL), List.of(now, then), frame, brush)
        .ifPresent(
            room -> {
              lines.paintPoint(peak, DOT, frame, brush);
              brush.marked(
                  "peak",
                  () ->
                      brush.text(
                          name,
                          room.getX(),
                          room.getCenterY(),
                          Face.MEDIUM,
                          Brush.SMALL,
                          Role.INK));
            });
  }

  private static boolean isAbove(double value, Track then) {
    double highest = Track.highest(List.of(then));
    return Double.isNaN(highest) || value > highest;
  }

  /** Right of the point, else left, else above it. */
  private static Optional<Rectangle2D> findRoom(
      double x, double y, double width, List<Track> lines, Frame frame, Brush brush) {
    double middle = Math.min(x - width / 2, brush.width() - width);
    List<Rectangle2D> rooms =
        List.of(
            room(x + GAP, y, width),
            room(x - GAP - width, y, width),
            room(Math.max(frame.left(), middle), y - ABOVE, width));
    return rooms.stream()
        .filter(room -> room.getX() >= frame.left() && room.getMaxX() <= brush.width())
        .filter(room -> room.getY() >= Math.max(0, frame.top() - TITLE_CLEAR))
        .filter(room -> lines.stream().noneMatch(line -> meets(line, room, frame)))
        .findFirst();
  }

  private static Rectangle2D room(double left, double middle, double width) {
    return new Rectangle2D.Double(left, middle - HALF_HEIGHT, width, 2 * HALF_HEIGHT);
  }

  private static boolean meets(Track line, Rectangle2D room, Frame frame) {
    for (int i = 1; i < line.size(); i++) {
      if (line.has(i - 1)
          && line.has(i)
          && room.intersectsLine(
              frame.x(line.x()[i - 1]),
              frame.y(line.y()[i - 1]),
              frame.x(line.x()[i]),
              frame.y(line.y()[i]))) {
        return true;
      }
    }
    return false;
  }
}
