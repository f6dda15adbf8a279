package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.report.Aggregation;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A measure over a scope: its number now and before, and its course by day. A day that the shop's
 * data does not reach is empty, which is not zero.
 *
 * @param measure what is measured
 * @param now its number over the range
 * @param then its number over the earlier range
 * @param byDay one value for each day of the range
 * @param thenByDay one value for each day of the earlier range; empty without a comparison
 * @param unknown the days of the range without whose earlier cells its number is not known; none
 *     where it is
 * @param thenUnknown the same of the earlier range
 */
public record MeasureCourse(
    Measure measure,
    Optional<BigDecimal> now,
    Optional<BigDecimal> then,
    List<Optional<BigDecimal>> byDay,
    List<Optional<BigDecimal>> thenByDay,
    List<LocalDate> unknown,
    List<LocalDate> thenUnknown) {
  public MeasureCourse {
    byDay = List.copyOf(byDay);
    thenByDay = List.copyOf(thenByDay);
    unknown = List.copyOf(unknown);
    thenUnknown = List.copyOf(thenUnknown);
  }

  /**
   * The course of a measure whose columns stand in one report, or in several: a ratio may have its
   * numerator in one and its denominator in another.
   *
   * @param covered whether the shop's data reaches a day
   */
  public static MeasureCourse of(
      Measure measure, List<ReportFigures> sources, Scope scope, Predicate<LocalDate> covered) {
    boolean computed = !sources.isEmpty() && sources.stream().allMatch(ReportFigures::isComputed);
    Predicate<LocalDate> known = day -> computed && covered.test(day);
    Optional<DayRange> earlier = scope.earlier();
    return new MeasureCourse(
        measure,
        total(measure, sources, scope.range(), known),
        earlier.flatMap(range -> total(measure, sources, range, known)),
        byDay(measure, sources, scope.range(), known),
        earlier.map(range -> byDay(measure, sources, range, known)).orElse(List.of()),
        unknown(measure, sources, scope.range()),
        earlier.map(range -> unknown(measure, sources, range)).orElse(List.of()));
  }

  /** The days of both ranges that leave a number of it unknown. */
  public List<LocalDate> unknownDays() {
    return Stream.concat(unknown.stream(), thenUnknown.stream()).distinct().sorted().toList();
  }

  /**
   * The mean of the earlier period's days; of a ratio or a quantile, that of the whole period,
   * since neither is a mean of days. Empty where a day of it is not known.
   */
  public Optional<BigDecimal> earlierMean() {
    if (!thenUnknown.isEmpty()) {
      return Optional.empty();
    }
    if (measure.adds() == Aggregation.RATIO || measure.adds() == Aggregation.QUANTILE) {
      return then;
    }
    List<BigDecimal> values = thenByDay.stream().flatMap(Optional::stream).toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            values.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64));
  }

  /** Whether its number is a state, that of the last day. */
  public boolean isState() {
    return measure.fold().isState();
  }

  private static Optional<BigDecimal> total(
      Measure measure, List<ReportFigures> sources, DayRange range, Predicate<LocalDate> known) {
    if (range.eachDay().stream().noneMatch(known)) {
      return Optional.empty();
    }
    return totals(measure, sources, range).total(measure);
  }

  private static List<LocalDate> unknown(
      Measure measure, List<ReportFigures> sources, DayRange range) {
    List<LocalDate> days =
        sources.stream()
            .flatMap(source -> source.countedDays(measure, range).stream())
            .distinct()
            .sorted()
            .toList();
    return days.isEmpty() || !totals(measure, sources, range).isUnknown(measure) ? List.of() : days;
  }

  private static Totals totals(Measure measure, List<ReportFigures> sources, DayRange range) {
    Totals totals = new Totals(List.of(measure));
    sources.forEach(source -> source.rows(range).forEach(row -> totals.add(row::cell)));
    return totals;
  }

  private static List<Optional<BigDecimal>> byDay(
      Measure measure, List<ReportFigures> sources, DayRange range, Predicate<LocalDate> known) {
    return range.eachDay().stream()
        .map(
            day ->
                known.test(day)
                    ? totals(measure, sources, new DayRange(day, day)).total(measure)
                    : Optional.<BigDecimal>empty())
        .toList();
  }
}
