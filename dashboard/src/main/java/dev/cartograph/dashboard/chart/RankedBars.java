package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Named bars from the greatest down, the earlier value as a tick on each.
 *
 * @param title what the chart is called
 * @param subject what a row is: "Product"
 * @param measure what the bars measure: "Gross sales"
 * @param format how the values are written
 * @param nowName what the bars show: "2 – 29 Sep"
 * @param thenName what the ticks show: "28 days before"
 * @param partName what is marked of the bars: "Lines without a rate"; empty where nothing is
 * @param rows in the order shown
 */
public record RankedBars(
    String title,
    String subject,
    String measure,
    ValueFormat format,
    String nowName,
    String thenName,
    String partName,
    List<Row> rows)
    implements Chart {
  /** As many rows as are drawn; the table has all. */
  public static final int MOST_DRAWN = 50;

  public RankedBars {
    rows = List.copyOf(rows);
  }

  /** Bars of which no part is marked. */
  public RankedBars(
      String title,
      String subject,
      String measure,
      ValueFormat format,
      String nowName,
      String thenName,
      List<Row> rows) {
    this(title, subject, measure, format, nowName, thenName, "", rows);
  }

  /**
   * One bar.
   *
   * @param label its name
   * @param id tells rows of the same name apart (a SKU); may be empty
   * @param value the length of the bar
   * @param earlier the tick, where there is an earlier value
   * @param part what is marked at its end; a value of zero may have one too. Zero where nothing is
   * @param href where the bar leads
   */
  public record Row(
      String label,
      String id,
      BigDecimal value,
      Optional<BigDecimal> earlier,
      BigDecimal part,
      Optional<String> href) {

    /** A bar of which nothing is marked. */
    public Row(
        String label,
        String id,
        BigDecimal value,
        Optional<BigDecimal> earlier,
        Optional<String> href) {
      this(label, id, value, earlier, BigDecimal.ZERO, href);
    }

    /** Whether a part of it is marked. */
    public boolean isMarked() {
      return part.signum() > 0;
    }
  }

  /** The chart with as many of its first rows as are drawn. */
  public RankedBars drawn() {
    return rows.size() <= MOST_DRAWN
        ? this
        : new RankedBars(
            title,
            subject,
            measure,
            format,
            nowName,
            thenName,
            partName,
            rows.subList(0, MOST_DRAWN));
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

  /** Whether a part of any row is marked. */
  public boolean marks() {
    return rows.stream().anyMatch(Row::isMarked);
  }

  /** What is marked of a row: "lines without a rate: 4"; empty where nothing is. */
  public String marked(Row row) {
    return row.isMarked()
        ? partName.toLowerCase(Locale.ROOT) + ": " + format.shown(row.part())
        : "";
  }

  @Override
  public List<KeyEntry> key() {
    List<KeyEntry> key = new ArrayList<>();
    if (compares() || marks()) {
      key.add(new KeyEntry(KeyEntry.Mark.NOW_BAR, nowName));
    }
    if (marks()) {
      key.add(new KeyEntry(KeyEntry.Mark.PART_BAR, partName));
    }
    if (compares()) {
      key.add(new KeyEntry(KeyEntry.Mark.THEN_TICK, thenName));
    }
    return List.copyOf(key);
  }

  @Override
  public ChartTable table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(subject));
    columns.add(Column.number(measure, format));
    if (compares()) {
      columns.add(Column.number(measure + " before", format));
    }
    if (marks()) {
      columns.add(Column.number(partName, format));
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
      if (marks()) {
        cells.add(new Cell.Amount(row.part()));
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
    String ranks =
        "Bars of "
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
    return marks() ? ranks + " " + partName + ": " + markedRows() + "." : ranks;
  }

  private String markedRows() {
    List<String> names = names();
    return IntStream.range(0, rows.size())
        .filter(i -> rows.get(i).isMarked())
        .mapToObj(i -> names.get(i) + " " + format.shown(rows.get(i).part()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public boolean hasData() {
    return !rows.isEmpty();
  }
}
