package dev.cartograph.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * One row of a report's table before and after a run.
 *
 * @param before null where the row is new
 * @param after null where it is gone
 */
record RowChange(@Nullable Row before, @Nullable Row after) {

  /** The row as it is now, or as it was before it went. */
  Row known() {
    return Objects.requireNonNull(after == null ? before : after);
  }

  /**
   * The rows that differ.
   *
   * @param keyColumns how many columns, from the first on, name a row
   */
  static List<RowChange> between(List<Row> before, List<Row> after, int keyColumns) {
    Map<List<String>, Row> left = new LinkedHashMap<>();
    before.forEach(row -> left.put(key(row, keyColumns), row));
    List<RowChange> changes = new ArrayList<>();
    for (Row row : after) {
      Row was = left.remove(key(row, keyColumns));
      if (!row.equals(was)) {
        changes.add(new RowChange(was, row));
      }
    }
    left.values().forEach(row -> changes.add(new RowChange(row, null)));
    return changes;
  }

  /** Whether two rows have the same first columns. */
  static boolean sameKey(Row one, Row two, int keyColumns) {
    return key(one, keyColumns).equals(key(two, keyColumns));
  }

  private static List<String> key(Row row, int keyColumns) {
    List<String> key = new ArrayList<>();
    for (int i = 0; i < keyColumns; i++) {
      key.add(String.valueOf(row.get(i)));
    }
    return key;
  }
}
