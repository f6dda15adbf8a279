package dev.cartograph.dashboard.lake;

import io.delta.kernel.data.ColumnVector;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Cells that a long holds: counts, days, times, flags. */
final class LongCells implements CellColumn {
  private final Coding coding;
  private final LongList values = new LongList();

  LongCells(Coding coding) {
    this.coding = coding;
  }

  /**
   * How a cell becomes a long, and a long a value.
   *
   * @param encode reads the cell of a row
   * @param decode gives the value
   */
  record Coding(Encoding encode, LongFunction<Object> decode) {}

  /** Reads a cell as a long. */
  interface Encoding {
    long of(ColumnVector vector, int row);
  }

  @Override
  public void add(ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      values.addNull();
    } else {
      values.add(coding.encode().of(vector, row));
    }
  }

  @Override
  public @Nullable Object cell(int index) {
    return values.isNull(index) ? null : coding.decode().apply(values.get(index));
  }
}
