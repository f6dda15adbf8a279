package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.Weekends;
import dev.cartograph.dashboard.request.DayRange;
import java.time.LocalDate;
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
   * @param provisional whether it is of a day that may still change
   */
  public record Row(List<String> cells, Optional<String> href, boolean muted, boolean provisional) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** A row of what is final. */
    public Row(List<String> cells, Optional<String> href, boolean muted) {
      this(cells, href, muted, false);
    }
  }

  /** The table behind a chart; after 400 rows it says how many more there are. */
  public static DataTable of(String caption, ChartTable table) {
    return of(caption, table, Optional.empty(), Optional.empty());
  }

  /**
   * The same with a last row of totals.
   *
   * @param open the days that may still change, whose rows are marked
   */
  public static DataTable of(
      String caption, ChartTable table, Optional<ChartTable.Row> total, Optional<DayRange> open) {
    List<Head> heads = table.columns().stream().map(c -> new Head(c.name(), c.isNumber())).toList();
    List<Row> rows =
        table.rows().stream().limit(MOST_ROWS).map(row -> row(table.columns(), row, open)).toList();
    int left = table.rows().size() - rows.size();
    return new DataTable(
        caption,
        heads,
        rows,
        total.map(row -> row(table.columns(), row, open)),
        left == 0
            ? Optional.empty()
            : Optional.of("%,d more rows are in the CSV and the JSON.".formatted(left)));
  }

  private static Row row(
      List<ChartTable.Column> columns, ChartTable.Row row, Optional<DayRange> open) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(columns.get(i).words(row.cells().get(i)));
    }
    Optional<LocalDate> day =
        row.cells().get(0) instanceof ChartTable.Cell.Day cell
            ? Optional.of(cell.day())
            : Optional.empty();
    return new Row(
        cells,
        row.href(),
        day.filter(Weekends::isWeekend).isPresent(),
        open.filter(days -> day.filter(days::contains).isPresent()).isPresent());
  }
}
