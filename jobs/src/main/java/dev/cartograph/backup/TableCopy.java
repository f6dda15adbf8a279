package dev.cartograph.backup;

import dev.cartograph.text.FileSizes;
import java.time.Duration;
import java.util.Locale;

/**
 * A table of the lake as it was copied.
 *
 * @param name its folder under the lake's root, e.g. {@code reports/visitors}
 * @param version Delta's version of it
 * @param files data files
 * @param bytes of these
 * @param rows in these
 */
record TableCopy(String name, long version, long files, long bytes, long rows) {

  /** A line for people. */
  String line(Duration took) {
    return String.format(
        Locale.ROOT,
        "%-30s version %,d: %,d files, %s, %,d rows in %.1f s",
        name,
        version,
        files,
        FileSizes.text(bytes),
        rows,
        took.toMillis() / 1000.0);
  }
}
