package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.Change;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of two ends, before something and after it, on one scale.
 *
 * @param title what the chart is called
 * @param subject what a row is: "Product"
 * @param measure what the ends measure: "Units a day"
 * @param format how the values are written
 * @param rows in the order shown
 */
public record BeforeAfterChart(
    String title, String subject, String measure, ValueFormat format, List<Row> rows)
    implements Chart {
  /** As many rows as are drawn; the table has all. */
  public static final int MOST_DRAWN = 12;

  /** What stands for an end without data. */
  public static final String NO_DATA = "no data";

  private static final String UP = "\u25b2 ";
  private static final String DOWN = "\u25bc ";

  public BeforeAfterChart {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param label whom it is about
   * @param id tells rows of the same label apart; may be empty
   * @param detail what happened: "5 Sep 2016, 69.00 → 59.00"
   * @param before the end before it
   * @param after the end after it
   * @param notes what else the tip says
   */
  public record Row(
      String label,
      String id,
      String detail,
      Optional<BigDecimal> before,
      Optional<BigDecimal> after,
      List<String> notes) {
    public Row {
      notes = List.copyOf(notes);
    }
  }

  /** The chart with as many of its first rows as are drawn. */
  public BeforeAfterChart drawn() {
    return rows.size() <= MOST_DRAWN
        ? this
        : new BeforeAfterChart(title, subject, measure, format, rows.subList(0, MOST_DRAWN));
  }

  /** The names as shown: equal names of several ids get the end of their id. */
  public List<String> names() {
    return RowNames.apart(
        rows.stream().map(Row::label).toList(), rows.stream().map(Row::id).toList());
  }

  /** Both ends of a row: "1 → 2", "1 → no data". */
  public String ends(Row row) {
    return row.before().isEmpty() && row.after().isEmpty()
        ? NO_DATA
        : end(row.before()) + " \u2192 " + end(row.after());
  }

  /** Which way a row went and how far: "▲ 100.0%", "▲ no base"; empty where an end lacks. */
  public String change(Row row) {
    if (row.before().isEmpty() || row.after().isEmpty()) {
      return "";
    }
    BigDecimal before = row.before().get();
    BigDecimal after = row.after().get();
    int way = after.compareTo(before);
    return way == 0 ? "unchanged" : (way > 0 ? UP : DOWN) + Change.between(after, before).size();
  }

  private String end(Optional<BigDecimal> value) {
    return value.map(format::shown).orElse(NO_DATA);
  }

  @Override
  public List<KeyEntry> key() {
    return List.of(
        new KeyEntry(KeyEntry.Mark.BEFORE_RING, measure + " before"),
        new KeyEntry(KeyEntry.Mark.AFTER_DOT, "After"));
  }

  @Override
  public ChartTable table() {
    ChartTable.Rows table = new ChartTable.Rows();
    List<String> names = names();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      List<Cell> cells = new ArrayList<>();
      cells.add(new Cell.Text(names.get(i)));
      cells.add(new Cell.Text(row.detail()));
      cells.add(Cell.of(row.before()));
      cells.add(Cell.of(row.after()));
      cells.add(Cell.change(row.after(), row.before()));
      table.add("", cells);
    }
    return table.under(
        List.of(
            Column.text(subject),
            Column.text("What changed"),
            Column.number(measure + " before", format),
            Column.number("After", format),
            Column.words("Change")));
  }

  @Override
  public String alternative() {
    if (rows.isEmpty()) {
      return title + ": no data.";
    }
    Row first = rows.get(0);
    String rest = rows.size() == 1 ? "" : ", the first of " + NumberFormats.count(rows.size());
    return "%s before and after: %s (%s) %s%s."
        .formatted(measure, names().get(0), first.detail(), ends(first), rest);
  }

  @Override
  public boolean hasData() {
    return !rows.isEmpty();
  }
}
