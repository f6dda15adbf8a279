package dev.cartograph.dashboard.chart.scale;

import dev.cartograph.dashboard.words.DayWords;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Ticks of a date axis: every day of a short range, else Mondays, every second or fourth Monday, or
 * the first of each month, quarter or year, whichever is the first to fit. A day names its month
 * where that changes, a month its year.
 */
public final class DayTicks {
  private static final int GAP = 14;
  private static final int FEW_DAYS = 9;
  private static final int MONDAYS_UP_TO = 130;
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ROOT);

  private DayTicks() {}

  /**
   * The ticks from the first to the last day; they stand at epoch days.
   *
   * @param pixelsPerDay how far apart two days are
   * @param width how wide a label is
   */
  public static List<Tick> between(
      LocalDate first, LocalDate last, double pixelsPerDay, ToDoubleFunction<String> width) {
    long days = last.toEpochDay() - first.toEpochDay() + 1;
    List<List<Tick>> choices = new ArrayList<>();
    if (days <= FEW_DAYS) {
      choices.add(days(first, last, day -> true));
    }
    if (days <= MONDAYS_UP_TO) {
      for (int weeks : new int[] {1, 2, 4}) {
        choices.add(days(first, last, mondays(weeks)));
      }
    }
    choices.addAll(months(first, last));
    return firstThatFits(choices, first, last, pixelsPerDay, width);
  }

  /** The same at the first days of months only. */
  public static List<Tick> ofMonths(
      LocalDate first, LocalDate last, double pixelsPerDay, ToDoubleFunction<String> width) {
    return firstThatFits(months(first, last), first, last, pixelsPerDay, width);
  }

  private static List<List<Tick>> months(LocalDate first, LocalDate last) {
    return Stream.of(1, 2, 3, 6, 12, 24, 60, 120)
        .map(months -> months(first, last, months))
        .toList();
  }

  private static List<Tick> firstThatFits(
      List<List<Tick>> choices,
      LocalDate first,
      LocalDate last,
      double pixelsPerDay,
      ToDoubleFunction<String> width) {
    List<Tick> fallback = days(first, last, day -> day.equals(first));
    return choices.stream()
        .filter(ticks -> !ticks.isEmpty() && fits(ticks, pixelsPerDay, width))
        .findFirst()
        .orElse(fallback);
  }

  private static Predicate<LocalDate> mondays(int weeks) {
    // 5 January 1970 was a Monday: epoch day 4.
    return day ->
        day.getDayOfWeek() == DayOfWeek.MONDAY
            && Math.floorMod((day.toEpochDay() - 4) / 7, weeks) == 0;
  }

  private static List<Tick> days(LocalDate first, LocalDate last, Predicate<LocalDate> wanted) {
    List<Tick> ticks = new ArrayList<>();
    int month = 0;
    for (LocalDate day : first.datesUntil(last.plusDays(1)).filter(wanted).toList()) {
      String label =
          day.getMonthValue() == month ? Integer.toString(day.getDayOfMonth()) : DayWords.day(day);
      ticks.add(new Tick(day.toEpochDay(), label));
      month = day.getMonthValue();
    }
    return ticks;
  }

  private static List<Tick> months(LocalDate first, LocalDate last, int every) {
    List<Tick> ticks = new ArrayList<>();
    LocalDate day = first.getDayOfMonth() == 1 ? first : first.withDayOfMonth(1).plusMonths(1);
    int year = first.getYear();
    for (; !day.isAfter(last); day = day.plusMonths(1)) {
      if (((long) day.getYear() * 12 + day.getMonthValue() - 1) % every == 0) {
        boolean newYear = day.getYear() != year;
        String label = every >= 12 ? "" + day.getYear() : MONTH.format(day);
        ticks.add(
            new Tick(
                day.toEpochDay(), newYear && every < 12 ? label + " " + day.getYear() : label));
        year = day.getYear();
      }
    }
    return ticks;
  }

  private static boolean fits(
      List<Tick> ticks, double pixelsPerDay, ToDoubleFunction<String> width) {
    for (int i = 1; i < ticks.size(); i++) {
      Tick left = ticks.get(i - 1);
      Tick right = ticks.get(i);
      double apart = (right.at() - left.at()) * pixelsPerDay;
      double taken =
          (width.applyAsDouble(left.label()) + width.applyAsDouble(right.label())) / 2 + GAP;
      if (apart < taken) {
        return false;
      }
    }
    return true;
  }
}
