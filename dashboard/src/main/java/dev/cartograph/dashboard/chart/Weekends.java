package dev.cartograph.dashboard.chart;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Saturdays and Sundays. */
public final class Weekends {
  private Weekends() {}

  /** Whether the day is a Saturday or a Sunday. */
  public static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
