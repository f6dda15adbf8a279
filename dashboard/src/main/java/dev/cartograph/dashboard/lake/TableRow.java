package dev.cartograph.dashboard.lake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of a table; a column that the table lacks reads as an empty cell. */
public final class TableRow {
  private final Cells cells;
  private final int index;

  TableRow(Cells cells, int index) {
    this.cells = cells;
    this.index = index;
  }

  /** Where the cells of rows are. */
  interface Cells {
    /** The cell of a column; null where it is empty or there is no such column. */
    @Nullable Object cell(String column, int row);
  }

  /** A row that stands in no table, of cells by column. */
  public static TableRow of(Map<String, ? extends @Nullable Object> cells) {
    Map<String, @Nullable Object> kept = new HashMap<>(cells);
    return new TableRow((column, row) -> kept.get(column), 0);
  }

  /**
   * The cell as text, BigDecimal, Long, Integer, Boolean, LocalDate, Instant or byte[]; null where
   * it is empty.
   */
  public @Nullable Object cell(String column) {
    return cells.cell(column, index);
  }

  /** The text of a cell; an empty cell is an empty text. */
  public String text(String column) {
    Object cell = cell(column);
    return cell == null ? "" : cell.toString();
  }

  /** A whole number; an empty cell is 0. */
  public long count(String column) {
    return cell(column) instanceof Number number ? number.longValue() : 0;
  }

  /** A decimal number; an empty cell is 0. */
  public BigDecimal decimal(String column) {
    Object cell = cell(column);
    if (cell instanceof BigDecimal decimal) {
      return decimal;
    }
    return cell instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
  }

  /** A day, where the cell has one. */
  public Optional<LocalDate> findDay(String column) {
    return cell(column) instanceof LocalDate day ? Optional.of(day) : Optional.empty();
  }

  /** An instant, where the cell has one. */
  public Optional<Instant> findInstant(String column) {
    return cell(column) instanceof Instant instant ? Optional.of(instant) : Optional.empty();
  }

  /** The bytes of a cell; an empty cell has none. */
  public byte[] bytes(String column) {
    return cell(column) instanceof byte[] bytes ? bytes : new byte[0];
  }
}
