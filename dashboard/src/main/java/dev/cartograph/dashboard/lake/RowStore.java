package dev.cartograph.dashboard.lake;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a table, kept by column. Filled by one thread, then read by many. */
final class RowStore implements TableRow.Cells {
  private final Map<String, CellColumn> byName = new HashMap<>();
  private final List<CellColumn> columns = new ArrayList<>();
  private final List<TableRow> rows = new ArrayList<>();

  /** A store for the columns of a schema, all of a type that a page shows. */
  RowStore(StructType schema) {
    for (StructField field : schema.fields()) {
      CellColumn column = CellColumn.findByType(field.getDataType()).orElseThrow();
      columns.add(column);
      byName.put(field.getName(), column);
    }
  }

  /** Adds a row of a batch, whose vectors stand in the order of the schema. */
  void add(List<ColumnVector> vectors, int row) {
    for (int column = 0; column < columns.size(); column++) {
      columns.get(column).add(vectors.get(column), row);
    }
    rows.add(new TableRow(this, rows.size()));
  }

  @Override
  public @Nullable Object cell(String column, int row) {
    CellColumn cells = byName.get(column);
    return cells == null ? null : cells.cell(row);
  }

  /** The rows in the order in which they came. */
  List<TableRow> rows() {
    return List.copyOf(rows);
  }
}
