package dev.cartograph.dashboard.overview;

import dev.cartograph.dashboard.figures.ReportFigures;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest day of data, hour by hour, beside the day before. Hours are the grain: the two days
 * are held against each other up to the last hour that is over.
 *
 * @param day the newest day of data
 * @param until how far its data reaches; empty where the day is over
 * @param gross gross sales of each hour that has begun
 * @param grossBefore gross sales of each hour of the day before
 * @param orders orders of each hour that has begun
 * @param ordersBefore orders of each hour of the day before
 */
record Today(
    LocalDate day,
    Optional<LocalTime> until,
    List<BigDecimal> gross,
    List<BigDecimal> grossBefore,
    List<BigDecimal> orders,
    List<BigDecimal> ordersBefore) {
  private static final int HOURS = 24;

  /** That of the overview's numbers; without a number where nobody has computed hours. */
  static Today of(OverviewFigures figures, Instant now) {
    LocalDate day = figures.newestDay();
    return figures
        .hours()
        .filter(ReportFigures::isComputed)
        .filter(hours -> figures.state().covers(day))
        .map(hours -> of(hours, day, figures.state(), now))
        .orElseGet(() -> unknown(day));
  }

  private static Today of(ReportFigures hours, LocalDate day, ShopState state, Instant now) {
    boolean over = day.isBefore(state.lastDay()) || state.lastDayClosed(now);
    Optional<LocalTime> until =
        over ? Optional.empty() : Optional.of(state.newestEventLocal().toLocalTime());
    int begun = until.map(time -> time.getHour() + 1).orElse(HOURS);
    LocalDate before = day.minusDays(1);
    return new Today(
        day,
        until,
        byHour(hours, day, OverviewFigures.GROSS).subList(0, begun),
        byHour(hours, before, OverviewFigures.GROSS),
        byHour(hours, day, OverviewFigures.ORDERS).subList(0, begun),
        byHour(hours, before, OverviewFigures.ORDERS));
  }

  private static Today unknown(LocalDate day) {
    List<BigDecimal> none = List.of();
    return new Today(day, Optional.empty(), none, none, none, none);
  }

  /** The day before. */
  LocalDate dayBefore() {
    return day.minusDays(1);
  }

  /** How many hours of the day are over. */
  int wholeHours() {
    return until.map(LocalTime::getHour).orElse(HOURS);
  }

  /** Everything so far. */
  static BigDecimal sum(List<BigDecimal> hours) {
    return hours.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What the first whole hours made; the same number of hours for both days. */
  BigDecimal comparable(List<BigDecimal> hours) {
    return sum(hours.subList(0, Math.min(wholeHours(), hours.size())));
  }

  private static List<BigDecimal> byHour(ReportFigures figures, LocalDate day, String measure) {
    Map<Integer, Totals> folded = figures.byHour(new DayRange(day, day));
    List<BigDecimal> values = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      Optional<Totals> totals = Optional.ofNullable(folded.get(hour));
      values.add(
          totals
              .flatMap(t -> figures.report().findMeasure(measure).flatMap(t::total))
              .orElse(BigDecimal.ZERO));
    }
    return values;
  }
}
