package dev.cartograph.dashboard.request;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A span of shop days, both ends included.
 *
 * @param first the first day
 * @param last the last day, not before the first
 */
public record DayRange(LocalDate first, LocalDate last) {
  /** The most days of a range: three years. */
  public static final int MOST_DAYS = 1_096;

  public DayRange {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(
          "The range ends on %s, before it starts on %s.".formatted(last, first));
    }
    if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
      throw new IllegalArgumentException(
          "The range from %s to %s has more than %d days.".formatted(first, last, MOST_DAYS));
    }
  }

  /** The range of so many days that ends with a day. */
  public static DayRange ending(LocalDate last, int days) {
    return new DayRange(last.minusDays(days - 1L), last);
  }

  /** How many days it has. */
  public int days() {
    return Math.toIntExact(ChronoUnit.DAYS.between(first, last)) + 1;
  }

  /** Whether it has as many of each weekday. */
  public boolean wholeWeeks() {
    return days() % 7 == 0;
  }

  /** The same days so much earlier. */
  public DayRange earlier(int days) {
    return new DayRange(first.minusDays(days), last.minusDays(days));
  }

  /** Whether a day lies in it. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** Its days, the first one first. */
  public List<LocalDate> eachDay() {
    return first.datesUntil(last.plusDays(1)).toList();
  }

  /** The smallest range that has both in it. */
  public DayRange span(DayRange other) {
    return new DayRange(
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }
}
