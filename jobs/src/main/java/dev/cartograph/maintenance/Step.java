package dev.cartograph.maintenance;

import java.time.Duration;
import java.util.Locale;

/**
 * One thing that maintenance did, or could not do.
 *
 * @param table the table's name under the lake's root
 * @param sentence what was done, with figures
 * @param failed whether it is left undone
 */
public record Step(String table, String sentence, Duration took, boolean failed) {

  /** The step as a line for people. */
  public String line() {
    return String.format(Locale.ROOT, "%-24s %s (%,d ms)", table, sentence, took.toMillis());
  }
}
