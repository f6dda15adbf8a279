package dev.cartograph.dashboard.lake;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How a cell of each column type becomes a Java value. */
final class CellReader {
  private static final Map<Class<? extends DataType>, BiFunction<ColumnVector, Integer, Object>>
      READERS =
          Map.ofEntries(
              Map.entry(StringType.class, ColumnVector::getString),
              Map.entry(LongType.class, ColumnVector::getLong),
              Map.entry(IntegerType.class, ColumnVector::getInt),
              Map.entry(ShortType.class, ColumnVector::getShort),
              Map.entry(ByteType.class, ColumnVector::getByte),
              Map.entry(BooleanType.class, ColumnVector::getBoolean),
              Map.entry(DoubleType.class, ColumnVector::getDouble),
              Map.entry(FloatType.class, ColumnVector::getFloat),
              Map.entry(DecimalType.class, ColumnVector::getDecimal),
              Map.entry(BinaryType.class, ColumnVector::getBinary),
              Map.entry(DateType.class, (v, row) -> LocalDate.ofEpochDay(v.getInt(row))),
              Map.entry(TimestampType.class, (v, row) -> instant(v.getLong(row))),
              Map.entry(TimestampNTZType.class, (v, row) -> instant(v.getLong(row))));

  private CellReader() {}

  static boolean reads(DataType type) {
    return READERS.containsKey(type.getClass());
  }

  static @Nullable Object cell(ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return null;
    }
    BiFunction<ColumnVector, Integer, Object> reader = READERS.get(vector.getDataType().getClass());
    if (reader == null) {
      throw new IllegalStateException("No reader for a column of " + vector.getDataType());
    }
    return reader.apply(vector, row);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
