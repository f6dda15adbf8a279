package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.Weekends;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as a page prints it.
 *
 * @param caption what it holds, for those who cannot see it
 * @param heads the headings
 * @param rows the rows
 * @param total the last row, which stands out
 * @param more what is said below it, e.g. how many rows were left out
 */
public record DataTable(
    String caption, List<Head> heads, List<Row> rows, Optional<Row> total, Optional<String> more) {
  private static final int MOST_ROWS = 400;

  public DataTable {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
  }

  /**
   * A heading.
   *
   * @param name its words
   * @param number whether its column holds numbers
   */
  public record Head(String name, boolean number) {}

  /**
   * A row.
   *
   * @param cells its words, one for each heading
   * @param href where its first cell leads
   * @param muted whether it steps back, as a weekend does
   */
  public record Row(List<String> cells, Optional<String> href, boolean muted) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** The table behind a chart; after 400 rows it says how many more there are. */
  public static DataTable of(String caption, ChartTable table) {
    return of(caption, table, Optional.empty());
  }

  /** The same with a last row of totals. */
  public static DataTable of(String caption, ChartTable table, Optional<ChartTable.Row> total) {
    List<Head> heads = table.columns().stream().map(c -> new Head(c.name(), c.isNumber())).toList();
    List<Row> rows =
        table.rows().stream().limit(MOST_ROWS).map(row -> row(table.columns(), row)).toList();
    int left = table.rows().size() - rows.size();
    return new DataTable(
        caption,
        heads,
        rows,
        total.map(row -> row(table.columns(), row)),
        left == 0
            ? Optional.empty()
            : Optional.of("%,d more rows are in the CSV and the JSON.".formatted(left)));
  }

  private static Row row(List<ChartTable.Column> columns, ChartTable.Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(columns.get(i).words(row.cells().get(i)));
    }
    boolean weekend =
        row.cells().get(0) instanceof ChartTable.Cell.Day day && Weekends.isWeekend(day.day());
    return new Row(cells, row.href(), weekend);
  }
}
