package dev.cartograph.backup;

import java.time.Duration;
import java.util.Locale;

/**
 * A table of HBase as it was copied.
 *
 * @param name without its namespace
 */
record ServedCopy(String name, long rows, long cells) {

  /** A line for people. */
  String line(Duration took) {
    return String.format(
        Locale.ROOT,
        "%-30s %,d rows, %,d cells in %.1f s",
        "HBase " + name,
        rows,
        cells,
        took.toMillis() / 1000.0);
  }
}
