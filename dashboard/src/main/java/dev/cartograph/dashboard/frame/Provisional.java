package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.words.DayWords;
import java.time.LocalDate;
import java.util.Optional;

/** Which numbers still grow: those that a shop day is in that was not over when data came last. */
public final class Provisional {
  private Provisional() {}

  /** The day of a range that is not over, where it has one. */
  public static Optional<LocalDate> findDay(ShopState state, DayRange range) {
    return state.findOpenDay().filter(range::contains);
  }

  /** What the reader must know of a range; empty where all its days are over. */
  public static String words(ShopState state, DayRange range) {
    return findDay(state, range)
        .map(
            day ->
                "%s is known to %s only: numbers that count it are provisional."
                    .formatted(
                        DayWords.weekday(day),
                        Freshness.time(state.newestArrival().atZone(state.shop().timeZone()))))
        .orElse("");
  }
}
