package dev.cartograph.dashboard.chart.svg;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/** The outline of a shape as path data, the command left out where it repeats. */
final class SvgPath {
  private static final char[] COMMANDS = {'M', 'L', 'Q', 'C', 'Z'};
  private static final int[] NUMBERS = {2, 2, 4, 6, 0};

  private SvgPath() {}

  /** Appends the path; false where it draws nothing. */
  static boolean append(StringBuilder out, Shape shape) {
    double[] points = new double[6];
    char last = ' ';
    boolean drawn = false;
    PathIterator path = shape.getPathIterator(null);
    for (; !path.isDone(); path.next()) {
      int segment = path.currentSegment(points);
      char command = COMMANDS[segment];
      if (command != last || command == 'M') {
        out.append(command);
      } else {
        out.append(' ');
      }
      for (int i = 0; i < NUMBERS[segment]; i++) {
        out.append(i == 0 ? "" : " ");
        SvgText.number(out, points[i]);
      }
      drawn |= segment != PathIterator.SEG_MOVETO;
      last = command;
    }
    return drawn;
  }
}
