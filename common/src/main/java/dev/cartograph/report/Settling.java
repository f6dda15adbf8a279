package dev.cartograph.report;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * How long at least a measure's number of a shop day waits for what becomes of that day. What takes
 * longer than usual may change it later still.
 *
 * @param afterDays so many shop days after it have to be over; 0 where nothing is waited for
 * @param untilThen what may still happen meanwhile, as the end of a sentence: "carts may still be
 *     open"
 */
public record Settling(int afterDays, String untilThen) implements Serializable {
  /** A number that is final once its shop day is over. */
  public static final Settling AT_ONCE = new Settling(0, "");

  /** Whether nothing is waited for. */
  public boolean isAtOnce() {
    return afterDays == 0;
  }

  /**
   * The first shop day whose number still waits.
   *
   * @param newest the shop day of the newest event, which counts as not over
   */
  public LocalDate firstUnsettled(LocalDate newest) {
    return newest.minusDays(afterDays);
  }

  /** The one that takes longer. */
  Settling or(Settling other) {
    return other.afterDays > afterDays ? other : this;
  }
}
