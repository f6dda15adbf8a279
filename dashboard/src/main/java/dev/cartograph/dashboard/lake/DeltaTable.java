package dev.cartograph.dashboard.lake;

import io.delta.kernel.Scan;
import io.delta.kernel.ScanBuilder;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.And;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One Delta table at one version, read through the Delta kernel. */
final class DeltaTable {
  private static final String SHOP = "shop";
  private static final String DAY = "shop_day";

  private final Engine engine;
  private final Snapshot snapshot;

  private DeltaTable(Engine engine, Snapshot snapshot) {
    this.engine = engine;
    this.snapshot = snapshot;
  }

  /** Opens the newest version, or nothing where there is no table at the path. */
  static Optional<DeltaTable> findLatest(Engine engine, String path) {
    try {
      return Optional.of(
          new DeltaTable(engine, Table.forPath(engine, path).getLatestSnapshot(engine)));
    } catch (TableNotFoundException e) {
      return Optional.empty();
    }
  }

  TableState state() {
    return new TableState(
        snapshot.getVersion(engine), Instant.ofEpochMilli(snapshot.getTimestamp(engine)));
  }

  /** Reads the rows in the range; files and row groups outside it are skipped by statistics. */
  List<TableRow> rows(RowRange range) throws IOException {
    StructType schema = readable(snapshot.getSchema(engine));
    ScanBuilder builder = snapshot.getScanBuilder(engine).withReadSchema(engine, schema);
    Optional<Predicate> filter = filter(range, schema);
    if (filter.isPresent()) {
      builder = builder.withFilter(engine, filter.get());
    }
    Scan scan = builder.build();
    Row state = scan.getScanState(engine);
    RowStore rows = new RowStore(schema);
    try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> fileRows = files.next().getRows()) {
          while (fileRows.hasNext()) {
            readFile(state, fileRows.next(), schema, range, rows);
          }
        }
      }
    }
    return rows.rows();
  }

  private void readFile(Row state, Row file, StructType schema, RowRange range, RowStore rows)
      throws IOException {
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(engine, state);
    CloseableIterator<ColumnarBatch> data =
        engine
            .getParquetHandler()
            .readParquetFiles(
                Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                physical,
                Optional.empty());
    try (CloseableIterator<FilteredColumnarBatch> batches =
        Scan.transformPhysicalData(engine, state, file, data)) {
      while (batches.hasNext()) {
        addRows(batches.next(), schema, range, rows);
      }
    }
  }

  private static void addRows(
      FilteredColumnarBatch filtered, StructType schema, RowRange range, RowStore rows) {
    ColumnarBatch batch = filtered.getData();
    Optional<ColumnVector> selection = filtered.getSelectionVector();
    List<ColumnVector> vectors = new ArrayList<>();
    for (int column = 0; column < schema.length(); column++) {
      vectors.add(batch.getColumnVector(column));
    }
    RangeFilter wanted = new RangeFilter(range, vectors, schema);
    for (int row = 0; row < batch.getSize(); row++) {
      boolean deleted =
          selection.isPresent()
              && (selection.get().isNullAt(row) || !selection.get().getBoolean(row));
      if (!deleted && wanted.takes(row)) {
        rows.add(vectors, row);
      }
    }
  }

  private static Optional<Predicate> filter(RowRange range, StructType schema) {
    List<Predicate> predicates = new ArrayList<>();
    range
        .shop()
        .filter(shop -> schema.indexOf(SHOP) >= 0)
        .ifPresent(
            shop -> predicates.add(new Predicate("=", new Column(SHOP), Literal.ofString(shop))));
    range
        .days()
        .filter(days -> schema.indexOf(DAY) >= 0)
        .ifPresent(
            days -> {
              predicates.add(day(">=", Math.toIntExact(days.first().toEpochDay())));
              predicates.add(day("<=", Math.toIntExact(days.last().toEpochDay())));
            });
    return predicates.stream().reduce(And::new);
  }

  private static Predicate day(String operator, int epochDay) {
    return new Predicate(operator, new Column(DAY), Literal.ofDate(epochDay));
  }

  /** The columns with a type that a page can show; maps and arrays stay in the lake. */
  private static StructType readable(StructType schema) {
    List<StructField> fields =
        schema.fields().stream()
            .filter(field -> CellColumn.findByType(field.getDataType()).isPresent())
            .toList();
    return new StructType(fields);
  }
}
