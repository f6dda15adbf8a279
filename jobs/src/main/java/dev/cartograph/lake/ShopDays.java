package dev.cartograph.lake;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;

/** Conditions on the rows of some shop days, and on the partitions in which they are stored. */
public final class ShopDays {
  private ShopDays() {}

  /** Whether a column has one of the days. */
  public static Column in(String column, Collection<LocalDate> days) {
    return col(column).isin(days.stream().map(Date::valueOf).toArray());
  }

  /** Whether a row of a {@link DerivedTable} is of a week of the days. */
  public static Column inWeeksOf(Collection<LocalDate> days) {
    return in(DerivedTable.WEEK, weeks(days));
  }

  /** The weeks of the days. */
  static SortedSet<LocalDate> weeks(Collection<LocalDate> days) {
    SortedSet<LocalDate> weeks = new TreeSet<>();
    days.forEach(day -> weeks.add(week(day)));
    return weeks;
  }

  /**
   * The days by which the rows of {@code events} are stored: each shop day lies in three of them.
   */
  static SortedSet<LocalDate> utcDays(Collection<LocalDate> days) {
    SortedSet<LocalDate> utcDays = new TreeSet<>();
    for (LocalDate day : days) {
      utcDays.add(day.minusDays(1));
      utcDays.add(day);
      utcDays.add(day.plusDays(1));
    }
    return utcDays;
  }

  /** The Monday of a day's week. */
  public static LocalDate week(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
