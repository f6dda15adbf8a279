package dev.cartograph.dashboard.words;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Days, ranges and times as people read them. Months and weekdays are those of {@link Locale#ROOT};
 * the year is left out where the text around it names it.
 */
public final class DayWords {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ROOT);
  private static final DateTimeFormatter DAY_YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ROOT);
  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ROOT);
  private static final DateTimeFormatter WEEKDAY_YEAR =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ROOT);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM yyyy", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private static final int MOST_NAMED = 3;

  private DayWords() {}

  /** 16 Sep. */
  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** 16 Sep 2016. */
  public static String dayAndYear(LocalDate day) {
    return DAY_YEAR.format(day);
  }

  /** Fri 16 Sep. */
  public static String weekday(LocalDate day) {
    return WEEKDAY.format(day);
  }

  /** Fri 16 Sep 2016. */
  public static String weekdayAndYear(LocalDate day) {
    return WEEKDAY_YEAR.format(day);
  }

  /** Sep 2016. */
  public static String month(LocalDate day) {
    return MONTH.format(day);
  }

  /** 15:40. */
  public static String time(LocalTime time) {
    return TIME.format(time);
  }

  /** 30 Sep 2016, 15:40. */
  public static String dayAndTime(ZonedDateTime time) {
    return dayAndYear(time.toLocalDate()) + ", " + time(time.toLocalTime());
  }

  /** 2 – 29 Sep 2016; 5 Aug – 1 Sep 2016; 28 Dec 2015 – 3 Jan 2016; a single day as itself. */
  public static String range(LocalDate first, LocalDate last) {
    if (first.getYear() != last.getYear()) {
      return dayAndYear(first) + " \u2013 " + dayAndYear(last);
    }
    return rangeWithoutYear(first, last) + " " + last.getYear();
  }

  /** 2 – 29 Sep; 5 Aug – 1 Sep; a single day as itself. The year only where it changes. */
  public static String rangeWithoutYear(LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return day(first);
    }
    if (first.getYear() != last.getYear()) {
      return dayAndYear(first) + " \u2013 " + dayAndYear(last);
    }
    String start = first.getMonth() == last.getMonth() ? "" + first.getDayOfMonth() : day(first);
    return start + " \u2013 " + day(last);
  }

  /** 5 Sep 2016; 5 Sep 2016 and 6 Sep 2016; after the first three how many more there are. */
  public static String days(List<LocalDate> days) {
    int named = Math.min(MOST_NAMED, days.size());
    List<String> words = new ArrayList<>();
    days.subList(0, named).forEach(day -> words.add(dayAndYear(day)));
    if (days.size() > named) {
      words.add("%d more".formatted(days.size() - named));
    }
    return Listing.of(words);
  }
}
