package dev.cartograph.text;

import java.util.Locale;

/** Sizes of files as people read them. */
public final class FileSizes {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};
  private static final double STEP = 1024;

  private FileSizes() {}

  /** The size in the largest unit that it fills, e.g. {@code 3.4 MiB}. */
  public static String text(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= STEP && unit < UNITS.length - 1) {
      size /= STEP;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }
}
