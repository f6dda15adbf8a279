package dev.cartograph.dashboard.lake;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.StructType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a batch lie in a range, by two of their columns only. A table without the column
 * has no row in a range of it.
 */
final class RangeFilter {
  private final RowRange range;
  private final @Nullable ColumnVector shops;
  private final @Nullable ColumnVector days;

  RangeFilter(RowRange range, List<ColumnVector> vectors, StructType schema) {
    this.range = range;
    this.shops = vector("shop", vectors, schema);
    this.days = vector("shop_day", vectors, schema);
  }

  boolean takes(int row) {
    return takesShop(row) && takesDay(row);
  }

  private boolean takesShop(int row) {
    return range.shop().isEmpty()
        || (shops != null && !shops.isNullAt(row) && shops.getString(row).equals(shop()));
  }

  private String shop() {
    return range.shop().orElseThrow();
  }

  private boolean takesDay(int row) {
    if (range.days().isEmpty()) {
      return true;
    }
    if (days == null || days.isNullAt(row)) {
      return false;
    }
    long day = days.getInt(row);
    return day >= range.days().get().first().toEpochDay()
        && day <= range.days().get().last().toEpochDay();
  }

  private static @Nullable ColumnVector vector(
      String column, List<ColumnVector> vectors, StructType schema) {
    int position = schema.indexOf(column);
    return position < 0 ? null : vectors.get(position);
  }
}
