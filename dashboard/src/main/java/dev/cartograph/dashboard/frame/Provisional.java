package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Settling;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which numbers may still change without a late record: those that a shop day is in that was not
 * over when data came last, and those of a measure that waits for what becomes of a day.
 */
public final class Provisional {
  private Provisional() {}

  /** The day of a range that is not over, where it has one. */
  public static Optional<LocalDate> findDay(ShopState state, DayRange range) {
    return state.findOpenDay().filter(range::contains);
  }

  /** The days of a scope that have not settled for a measure, where it has some. */
  public static Optional<DayRange> findUnsettled(ShopState state, Measure measure, Scope scope) {
    if (measure.settling().isAtOnce()) {
      return Optional.empty();
    }
    LocalDate newest = state.newestDay(scope.known());
    LocalDate first = later(measure.settling().firstUnsettled(newest), scope.range().first());
    LocalDate last = scope.range().last().isBefore(newest) ? scope.range().last() : newest;
    return last.isBefore(first) ? Optional.empty() : Optional.of(new DayRange(first, last));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? other : one;
  }

  /** The first day of a scope from which on a measure may still change, where there is one. */
  public static Optional<LocalDate> findFirst(ShopState state, Measure measure, Scope scope) {
    return Stream.concat(
            findDay(state, scope.range()).stream(),
            findUnsettled(state, measure, scope).map(DayRange::first).stream())
        .min(LocalDate::compareTo);
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

  /**
   * Which days of a scope have not settled for some measures, and what may still happen; empty
   * where all have.
   */
  public static String unsettled(ShopState state, List<Measure> measures, Scope scope) {
    Map<Settling, List<Measure>> together =
        measures.stream()
            .filter(measure -> findUnsettled(state, measure, scope).isPresent())
            .collect(
                Collectors.groupingBy(Measure::settling, LinkedHashMap::new, Collectors.toList()));
    return together.values().stream()
        .map(alike -> sentence(state, alike, scope))
        .collect(Collectors.joining(" "));
  }

  private static String sentence(ShopState state, List<Measure> alike, Scope scope) {
    DayRange days = findUnsettled(state, alike.get(0), scope).orElseThrow();
    String first = alike.get(0).title();
    String others =
        alike.stream()
            .skip(1)
            .map(each -> ", " + each.title().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
    return "%s of %s may still change: %s."
        .formatted(
            first + others,
            DayWords.rangeWithoutYear(days.first(), days.last()),
            alike.get(0).settling().untilThen());
  }
}
