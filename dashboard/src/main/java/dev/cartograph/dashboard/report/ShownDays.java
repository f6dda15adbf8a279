package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.request.Comparison;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.report.Grain;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * The days that a report shows of those asked for: a report of months shows whole months, and one
 * of cohorts every cohort that had begun.
 *
 * @param scope what is shown; of months and cohorts nothing is compared
 * @param note what the reader must know of it; empty where it is what was asked for
 */
record ShownDays(Scope scope, String note) {

  static ShownDays of(Grain grain, Scope asked, ShopState state) {
    return switch (grain) {
      case MONTH -> months(asked);
      case COHORT -> cohorts(asked, state);
      case DAY, HOUR, PRODUCT, BUYER, COUNTRY, CHANNEL, DEVICE, CURRENCY, STEP ->
          new ShownDays(asked, "");
    };
  }

  private static ShownDays months(Scope asked) {
    DayRange range = wholeMonths(asked.range().first(), asked.range().last());
    String first = DayWords.month(range.first());
    String last = DayWords.month(range.last());
    return new ShownDays(
        shown(asked, range),
        "Whole months: %s. Nothing is compared."
            .formatted(first.equals(last) ? first : first + " \u2013 " + last));
  }

  private static ShownDays cohorts(Scope asked, ShopState state) {
    LocalDate last = asked.range().last();
    LocalDate begin = state.firstDay().isAfter(last) ? last : state.firstDay();
    DayRange range = wholeMonths(begin, last);
    String cut =
        range.first().isAfter(begin)
            ? " Cohorts before %s are left out.".formatted(DayWords.month(range.first()))
            : "";
    return new ShownDays(
        shown(asked, range),
        "Cohorts that had begun by %s, with every month known; the range's first day does not apply.%s"
            .formatted(DayWords.dayAndYear(last), cut));
  }

  /** The months that the days lie in; of more than a range can hold, the newest. */
  private static DayRange wholeMonths(LocalDate first, LocalDate last) {
    LocalDate end = last.with(TemporalAdjusters.lastDayOfMonth());
    LocalDate earliest = end.minusDays(DayRange.MOST_DAYS - 1L);
    LocalDate start = first.withDayOfMonth(1);
    return new DayRange(
        start.isBefore(earliest) ? earliest.with(TemporalAdjusters.firstDayOfNextMonth()) : start,
        end);
  }

  private static Scope shown(Scope asked, DayRange range) {
    return asked.withRange(range).withComparison(Comparison.NONE);
  }
}
