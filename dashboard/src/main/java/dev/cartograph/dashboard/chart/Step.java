package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.words.DayWords;
import java.time.LocalDate;

/** What a place on a date axis stands for. */
public enum Step {
  /** A day. */
  DAY("day"),
  /** A month, named by its first day. */
  MONTH("month");

  private final String noun;

  Step(String noun) {
    this.noun = noun;
  }

  /** Its name in a sentence. */
  public String noun() {
    return noun;
  }

  /** A place in full: Fri 16 Sep 2016, or Sep 2016. */
  public String words(LocalDate place) {
    return this == DAY ? DayWords.weekdayAndYear(place) : DayWords.month(place);
  }

  /** A span of places: 2 – 29 Sep 2016, or Jul 2016 – Sep 2016. */
  public String range(LocalDate first, LocalDate last) {
    if (this == DAY) {
      return DayWords.range(first, last);
    }
    return first.equals(last)
        ? DayWords.month(first)
        : DayWords.month(first) + " \u2013 " + DayWords.month(last);
  }

  Cell cell(LocalDate place) {
    return this == DAY ? new Cell.Day(place) : new Cell.Text(DayWords.month(place));
  }
}
