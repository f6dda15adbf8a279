package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.fonts.Face;

/** The name of a row in the room that it has. */
final class FittedName {
  private FittedName() {}

  /** A long name loses its middle where its end tells rows apart: "Zip Hoo… (…5815)". */
  static String of(String name, double room) {
    int id = name.lastIndexOf(" (\u2026");
    if (id < 0 || !name.endsWith(")")) {
      return Face.REGULAR.fit(name, Brush.NAMES, room);
    }
    String end = name.substring(id);
    double endWidth = Face.REGULAR.width(end, Brush.NAMES);
    return Face.REGULAR.fit(name.substring(0, id), Brush.NAMES, room - endWidth) + end;
  }
}
