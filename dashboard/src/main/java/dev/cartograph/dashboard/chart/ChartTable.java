package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.words.Change;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data behind a chart: what "Show the data", CSV and JSON all read.
 *
 * @param columns each with its name and how its values are written
 * @param rows as many cells each as there are columns
 */
public record ChartTable(List<Column> columns, List<Row> rows) {
  public ChartTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "A row has " + row.cells().size() + " cells for " + columns.size() + " columns.");
      }
    }
  }

  /** Where the cells of a column stand. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /**
   * One column.
   *
   * @param name its heading
   * @param format how its numbers are written; empty for a column of text or days
   * @param side where its cells stand
   */
  public record Column(String name, Optional<ValueFormat> format, Side side) {
    /** A column of text or days. */
    public static Column text(String name) {
      return new Column(name, Optional.empty(), Side.LEFT);
    }

    /** A column of numbers of several kinds, each written as a text already. */
    public static Column words(String name) {
      return new Column(name, Optional.empty(), Side.RIGHT);
    }

    /** A column of numbers. */
    public static Column number(String name, ValueFormat format) {
      return new Column(name, Optional.of(format), Side.RIGHT);
    }

    /** Whether its cells stand at the right. */
    public boolean isNumber() {
      return side == Side.RIGHT;
    }

    /** The cell as a person reads it. */
    public String words(Cell cell) {
      if (cell instanceof Cell.Text text) {
        return text.text();
      }
      if (cell instanceof Cell.Day day) {
        return DayWords.weekday(day.day());
      }
      if (cell instanceof Cell.Amount amount) {
        BigDecimal value = amount.value();
        return format.map(f -> f.exact(value)).orElseGet(value::toPlainString);
      }
      return NumberFormats.MISSING;
    }
  }

  /**
   * One row.
   *
   * @param cells one for each column
   * @param href where the row leads, as in the chart
   */
  public record Row(List<Cell> cells, Optional<String> href) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** One typed cell. */
  public sealed interface Cell permits Cell.Text, Cell.Day, Cell.Amount, Cell.Missing {
    /** The cell as a machine reads it: ISO day, plain decimal, text, empty when missing. */
    String plain();

    /** A name. */
    record Text(String text) implements Cell {
      @Override
      public String plain() {
        return text;
      }
    }

    /** A day of the shop. */
    record Day(LocalDate day) implements Cell {
      @Override
      public String plain() {
        return day.toString();
      }
    }

    /** A number, unrounded. */
    record Amount(BigDecimal value) implements Cell {
      @Override
      public String plain() {
        return value.toPlainString();
      }
    }

    /** No data. */
    record Missing() implements Cell {
      @Override
      public String plain() {
        return "";
      }
    }

    /** An amount, or missing. */
    static Cell of(Optional<BigDecimal> value) {
      return value.<Cell>map(Amount::new).orElseGet(Missing::new);
    }

    /** How a value moved against an earlier one; missing where the value is. */
    static Cell change(Optional<BigDecimal> now, Optional<BigDecimal> then) {
      return now.<Cell>map(value -> new Text(Change.between(value, then.orElse(null)).words()))
          .orElseGet(Missing::new);
    }
  }

  /** Collects rows while a chart writes its table. */
  static final class Rows {
    private final List<Row> rows = new ArrayList<>();

    void add(String href, List<Cell> cells) {
      rows.add(new Row(cells, href.isEmpty() ? Optional.empty() : Optional.of(href)));
    }

    ChartTable under(List<Column> columns) {
      return new ChartTable(columns, rows);
    }
  }
}
