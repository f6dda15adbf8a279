package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Named bars from the greatest down, the earlier value as a tick on each.
 *
 * @param title what the chart is called
 * @param subject what a row is: "Product"
 * @param measure what the bars measure: "Gross sales"
 * @param format how the values are written
 * @param nowName what the bars show: "2 – 29 Sep"
 * @param thenName what the ticks show: "28 days before"
 * @param rows in the order shown
 */
public record RankedBars(
    String title,
    String subject,
    String measure,
    ValueFormat format,
    String nowName,
    String thenName,
    List<Row> rows)
    implements Chart {
  /** As many rows as are drawn; the table has all. */
  public static final int MOST_DRAWN = 50;

  public RankedBars {
    rows = List.copyOf(rows);
  }

  /**
   * One bar.
   *
   * @param label its name
   * @param id tells rows of the same name apart (a SKU); may be empty
   * @param value the length of the bar
   * @param earlier the tick, where there is an earlier value
   * @param href where the bar leads
   */
  public record Row(
      String label,
      String id,
      BigDecimal value,
      Optional<BigDecimal> earlier,
      Optional<String> href) {}

  /** The chart with as many of its first rows as are drawn. */
  public RankedBars drawn() {
    return rows.size() <= MOST_DRAWN
        ? this
        : new RankedBars(
            title, subject, measure, format, nowName, thenName, rows.subList(0, MOST_DRAWN));
  }

  /** The names as shown: equal names get the end of their id, "(…5815)". */
  public List<String> names() {
    return RowNames.apart(
        rows.stream().map(Row::label).toList(), rows.stream().map(Row::id).toList());
  }

  /** Whether any row has an earlier value. */
  public boolean compares() {
    return rows.stream().anyMatch(row -> row.earlier().isPresent());
  }

  @Override
  public List<KeyEntry> key() {
    if (!compares()) {
      return List.of();
    }
    return List.of(
        new KeyEntry(KeyEntry.Mark.NOW_BAR, nowName),
        new KeyEntry(KeyEntry.Mark.THEN_TICK, thenName));
  }

  @Override
  public ChartTable table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(subject));
    columns.add(Column.number(measure, format));
    if (compares()) {
      columns.add(Column.number(measure + " before", format));
    }
    ChartTable.Rows table = new ChartTable.Rows();
    List<String> names = names();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      List<Cell> cells = new ArrayList<>();
      cells.add(new Cell.Text(names.get(i)));
      cells.add(new Cell.Amount(row.value()));
      if (compares()) {
        cells.add(Cell.of(row.earlier()));
      }
      table.add(row.href().orElse(""), cells);
    }
    return table.under(columns);
  }

  @Override
  public String alternative() {
    if (rows.isEmpty()) {
      return title + ": no data.";
    }
    List<String> names = names();
    return "Bars of "
        + measure
        + ", greatest first: "
        + names.get(0)
        + " with "
        + format.shown(rows.get(0).value())
        + (rows.size() == 1
            ? "."
            : ", down to "
                + names.get(rows.size() - 1)
                + " with "
                + format.shown(rows.get(rows.size() - 1).value())
                + ".");
  }

  @Override
  public boolean hasData() {
    return !rows.isEmpty();
  }
}
