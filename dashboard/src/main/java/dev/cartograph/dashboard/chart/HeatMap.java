package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A grid of cells in seven steps of one hue.
 *
 * @param title what the chart is called
 * @param measure what the cells measure: "Sessions"
 * @param format how the values are written
 * @param rowSubject what a row is: "Weekday"
 * @param rowNames at the left, from the top
 * @param columnSubject what a column is: "Hour"
 * @param columnNames below, from the left; those that do not fit are left out
 * @param cells one series a row, one value a column
 * @param links where each row leads
 */
public record HeatMap(
    String title,
    String measure,
    ValueFormat format,
    String rowSubject,
    List<String> rowNames,
    String columnSubject,
    List<String> columnNames,
    List<Values> cells,
    Links links)
    implements Chart {
  /** Steps of the ramp. */
  public static final int STEPS = 7;

  /** As many rows as are drawn; the table has all. */
  public static final int MOST_DRAWN = 60;

  public HeatMap {
    rowNames = List.copyOf(rowNames);
    columnNames = List.copyOf(columnNames);
    cells = List.copyOf(cells);
    if (cells.size() != rowNames.size()) {
      throw new IllegalArgumentException(
          "The heat map '"
              + title
              + "' has "
              + rowNames.size()
              + " names for "
              + cells.size()
              + " rows.");
    }
  }

  /** The chart with as many of its first rows as are drawn. */
  public HeatMap drawn() {
    return rowNames.size() <= MOST_DRAWN
        ? this
        : new HeatMap(
            title,
            measure,
            format,
            rowSubject,
            rowNames.subList(0, MOST_DRAWN),
            columnSubject,
            columnNames,
            cells.subList(0, MOST_DRAWN),
            links);
  }

  /** The greatest value; empty without data. */
  public Optional<BigDecimal> greatest() {
    return cells.stream()
        .flatMap(row -> row.at(row.indexOfGreatest()).stream())
        .max(BigDecimal::compareTo);
  }

  /** The step of the ramp for a value, 0 to 6: zero and below is 0. */
  public int step(double value) {
    return step(value, greatest().map(BigDecimal::doubleValue).orElse(0.0));
  }

  static int step(double value, double greatest) {
    if (!(value > 0) || !(greatest > 0)) {
      return 0;
    }
    return (int) Math.min(STEPS - 1, Math.floor(value / greatest * STEPS));
  }

  @Override
  public List<KeyEntry> key() {
    return greatest()
        .map(
            value ->
                List.of(
                    new KeyEntry(
                        KeyEntry.Mark.RAMP,
                        format.shown(value) + " " + measure.toLowerCase(Locale.ROOT))))
        .orElse(List.of());
  }

  @Override
  public ChartTable table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(rowSubject));
    columnNames.forEach(name -> columns.add(Column.number(name, format)));
    ChartTable.Rows rows = new ChartTable.Rows();
    for (int r = 0; r < rowNames.size(); r++) {
      List<Cell> line = new ArrayList<>();
      line.add(new Cell.Text(rowNames.get(r)));
      for (int c = 0; c < columnNames.size(); c++) {
        line.add(Cell.of(cells.get(r).at(c)));
      }
      rows.add(links.at(r), line);
    }
    return rows.under(columns);
  }

  @Override
  public String alternative() {
    Optional<BigDecimal> greatest = greatest();
    if (greatest.isEmpty()) {
      return title + ": no data.";
    }
    for (int r = 0; r < cells.size(); r++) {
      int c = cells.get(r).indexOfGreatest();
      if (cells.get(r).at(c).equals(greatest)) {
        return "Heat map of "
            + measure
            + " by "
            + rowSubject.toLowerCase(Locale.ROOT)
            + " and "
            + columnSubject.toLowerCase(Locale.ROOT)
            + ". Highest: "
            + format.shown(greatest.get())
            + " at "
            + rowNames.get(r)
            + ", "
            + columnNames.get(c)
            + ".";
      }
    }
    return title + ".";
  }

  @Override
  public boolean hasData() {
    return greatest().isPresent();
  }
}
