package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.Listing;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Settling;
import java.time.LocalDate;
import java.util.ArrayList;
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

  /** The days of a scope's range that have not settled for a measure, where it has some. */
  public static Optional<DayRange> findUnsettled(ShopState state, Measure measure, Scope scope) {
    return findUnsettled(state, measure, scope, scope.range());
  }

  private static Optional<DayRange> findUnsettled(
      ShopState state, Measure measure, Scope scope, DayRange range) {
    if (measure.settling().isAtOnce()) {
      return Optional.empty();
    }
    LocalDate newest = state.newestDay(scope.known());
    LocalDate since = later(measure.settling().firstUnsettled(newest), state.firstDay());
    LocalDate first = later(since, range.first());
    LocalDate last = range.last().isBefore(newest) ? range.last() : newest;
    return last.isBefore(first) ? Optional.empty() : Optional.of(new DayRange(first, last));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? other : one;
  }

  /** The days of a scope's range over which a measure may still change, where it has some. */
  public static Optional<DayRange> findOpen(ShopState state, Measure measure, Scope scope) {
    return Stream.concat(
            findDay(state, scope.range()).map(day -> DayRange.ending(day, 1)).stream(),
            findUnsettled(state, measure, scope).stream())
        .reduce(DayRange::span);
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
   * Which days of a scope and of its earlier range have not settled for some measures, how long
   * that takes at least and what may still happen; empty where all have.
   */
  public static String unsettled(ShopState state, List<Measure> measures, Scope scope) {
    Map<Settling, List<Measure>> together =
        measures.stream()
            .filter(measure -> !unsettledDays(state, measure, scope).isEmpty())
            .collect(
                Collectors.groupingBy(Measure::settling, LinkedHashMap::new, Collectors.toList()));
    return together.values().stream()
        .map(alike -> sentence(state, alike, scope))
        .collect(Collectors.joining(" "));
  }

  private static String sentence(ShopState state, List<Measure> alike, Scope scope) {
    Measure first = alike.get(0);
    List<String> titles = new ArrayList<>(List.of(first.title()));
    alike.stream().skip(1).forEach(each -> titles.add(each.title().toLowerCase(Locale.ROOT)));
    List<String> days =
        unsettledDays(state, first, scope).stream()
            .map(range -> DayWords.rangeWithoutYear(range.first(), range.last()))
            .toList();
    return "%s of %s may still change, for at least %s after each day: %s."
        .formatted(
            Listing.of(titles),
            Listing.of(days),
            NumberFormats.counted(first.settling().afterDays(), "day"),
            first.settling().untilThen());
  }

  /** The days of both ranges that have not settled for a measure, the earlier ones first. */
  private static List<DayRange> unsettledDays(ShopState state, Measure measure, Scope scope) {
    return Stream.concat(scope.earlier().stream(), Stream.of(scope.range()))
        .flatMap(range -> findUnsettled(state, measure, scope, range).stream())
        .toList();
  }
}
