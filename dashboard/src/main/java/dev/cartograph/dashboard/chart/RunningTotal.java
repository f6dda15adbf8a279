package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A day so far, hour by hour, beside a whole earlier day.
 *
 * @param title what the chart is called
 * @param measure what adds up: "Gross sales"
 * @param format how the values are written
 * @param nowName what the day is called: "Today"
 * @param now what each hour brought, from 0 on; up to 24 values (not added up)
 * @param until the time that the last of them reaches; empty for a whole day
 * @param thenName what the earlier day is called: "Fri 23 Sep, whole day"
 * @param then what each hour of the earlier day brought, or {@link Values#NONE}
 * @param links where each hour leads
 */
public record RunningTotal(
    String title,
    String measure,
    ValueFormat format,
    String nowName,
    Values now,
    Optional<LocalTime> until,
    String thenName,
    Values then,
    Links links)
    implements Chart {
  /** Hours in a shop's day; those of a day with a clock change are folded into it. */
  public static final int HOURS = 24;

  public RunningTotal {
    if (now.size() > HOURS || then.size() > HOURS) {
      throw new IllegalArgumentException("The running total '" + title + "' has over 24 hours.");
    }
  }

  /** How many hours of the day have begun. */
  public int hoursBegun() {
    int given = now.isEmpty() ? 0 : HOURS;
    return until
        .map(time -> time.getHour() + (time.getMinute() == 0 && time.getSecond() == 0 ? 0 : 1))
        .orElse(given);
  }

  /** What the day had made when this hour of it ended (or at the time reached, in the last). */
  public BigDecimal totalAfter(int hour) {
    return added(now, hour);
  }

  /** What the earlier day had made when this hour of it ended. */
  public BigDecimal thenTotalAfter(int hour) {
    return added(then, hour);
  }

  private static BigDecimal added(Values values, int lastHour) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i <= lastHour; i++) {
      sum = sum.add(values.at(i).orElse(BigDecimal.ZERO));
    }
    return sum;
  }

  @Override
  public List<KeyEntry> key() {
    List<KeyEntry> key = new ArrayList<>();
    key.add(new KeyEntry(KeyEntry.Mark.NOW_LINE, nowName));
    if (!then.isEmpty()) {
      key.add(new KeyEntry(KeyEntry.Mark.THEN_LINE, thenName));
    }
    return List.copyOf(key);
  }

  @Override
  public ChartTable table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Until"));
    columns.add(Column.number(nowName, format));
    if (!then.isEmpty()) {
      columns.add(Column.number(thenName, format));
    }
    ChartTable.Rows rows = new ChartTable.Rows();
    for (int hour = 0; hour < HOURS; hour++) {
      List<Cell> cells = new ArrayList<>();
      cells.add(new Cell.Text(endOf(hour)));
      cells.add(hour < hoursBegun() ? new Cell.Amount(totalAfter(hour)) : new Cell.Missing());
      if (!then.isEmpty()) {
        cells.add(new Cell.Amount(thenTotalAfter(hour)));
      }
      rows.add(links.at(hour), cells);
    }
    return rows.under(columns);
  }

  /** When this hour of the day ends: "15:00", at the last "24:00". */
  public static String endOf(int hour) {
    return (hour + 1 < 10 ? "0" : "") + (hour + 1) + ":00";
  }

  @Override
  public String alternative() {
    if (!hasData()) {
      return title + ": no data.";
    }
    String reached = until.map(time -> " by " + DayWords.time(time)).orElse("");
    String text =
        "Running total of "
            + measure
            + " by hour: "
            + nowName
            + " "
            + format.shown(totalAfter(HOURS - 1))
            + reached;
    return then.isEmpty()
        ? text + "."
        : text + "; " + thenName + " " + format.shown(thenTotalAfter(HOURS - 1)) + ".";
  }

  @Override
  public boolean hasData() {
    return now.hasData() || then.hasData();
  }
}
