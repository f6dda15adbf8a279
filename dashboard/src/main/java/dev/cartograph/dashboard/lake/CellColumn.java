package dev.cartograph.dashboard.lake;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one column, kept small: what a long can hold is kept as a long, a text that repeats
 * is kept once. A report of a year has some hundred thousand rows, and the dashboard a small heap.
 */
interface CellColumn {
  /** Adds a cell of a vector. */
  void add(ColumnVector vector, int row);

  /** The cell as a value; null where it is empty. */
  @Nullable Object cell(int index);

  /** The column for a type; empty for one that no page shows, such as a map. */
  static Optional<CellColumn> findByType(DataType type) {
    if (type instanceof StringType) {
      return Optional.of(new TextCells());
    }
    if (type instanceof BinaryType) {
      return Optional.of(new ByteCells());
    }
    if (type instanceof DecimalType decimal) {
      return Optional.of(new DecimalCells(decimal.getScale()));
    }
    return findNumbers(type).map(LongCells::new);
  }

  private static Optional<LongCells.Coding> findNumbers(DataType type) {
    if (type instanceof LongType) {
      return Optional.of(new LongCells.Coding(ColumnVector::getLong, value -> value));
    }
    if (type instanceof IntegerType) {
      return Optional.of(new LongCells.Coding(ColumnVector::getInt, Math::toIntExact));
    }
    if (type instanceof BooleanType) {
      return Optional.of(
          new LongCells.Coding((v, row) -> v.getBoolean(row) ? 1 : 0, value -> value == 1));
    }
    if (type instanceof DateType) {
      return Optional.of(new LongCells.Coding(ColumnVector::getInt, LocalDate::ofEpochDay));
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return Optional.of(
          new LongCells.Coding(
              ColumnVector::getLong, micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
    }
    return Optional.empty();
  }

  /** Decimals whose digits fit a long; the few others are kept whole. */
  final class DecimalCells implements CellColumn {
    private static final int LONG_BITS = 63;

    private final int scale;
    private final LongList digits = new LongList();
    private final Map<Integer, BigDecimal> large = new HashMap<>();

    DecimalCells(int scale) {
      this.scale = scale;
    }

    @Override
    public void add(ColumnVector vector, int row) {
      if (vector.isNullAt(row)) {
        digits.addNull();
        return;
      }
      BigDecimal decimal = vector.getDecimal(row).setScale(scale);
      if (decimal.unscaledValue().bitLength() < LONG_BITS) {
        digits.add(decimal.unscaledValue().longValueExact());
      } else {
        large.put(digits.size(), decimal);
        digits.add(0);
      }
    }

    @Override
    public @Nullable Object cell(int index) {
      if (digits.isNull(index)) {
        return null;
      }
      BigDecimal whole = large.get(index);
      return whole == null ? BigDecimal.valueOf(digits.get(index), scale) : whole;
    }
  }

  /** Texts; equal ones are one. */
  final class TextCells implements CellColumn {
    private final Map<String, String> known = new HashMap<>();
    private final List<@Nullable String> texts = new ArrayList<>();

    @Override
    public void add(ColumnVector vector, int row) {
      if (vector.isNullAt(row)) {
        texts.add(null);
        return;
      }
      String text = vector.getString(row);
      String same = known.putIfAbsent(text, text);
      texts.add(same == null ? text : same);
    }

    @Override
    public @Nullable Object cell(int index) {
      return texts.get(index);
    }
  }

  /** Bytes as they are. */
  final class ByteCells implements CellColumn {
    private final List<byte @Nullable []> bytes = new ArrayList<>();

    @Override
    public void add(ColumnVector vector, int row) {
      bytes.add(vector.isNullAt(row) ? null : vector.getBinary(row));
    }

    @Override
    public @Nullable Object cell(int index) {
      return bytes.get(index);
    }
  }
}
