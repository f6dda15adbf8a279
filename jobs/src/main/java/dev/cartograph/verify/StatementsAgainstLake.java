package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.error.CartographException;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.statement.StatementKey;
import dev.cartograph.statement.StatementsTable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.hbase.util.Bytes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of HBase's tables of products and customers with the lake, cell by cell: both
 * sides in the order of rows and columns, merged.
 *
 * <p>A stream may run meanwhile: a cell too many is looked for in what the lake holds by now, and a
 * missing or differing one is asked for again, before either counts as a breach.
 */
final class StatementsAgainstLake {
  private static final int ROW = 0;
  private static final int QUALIFIER = 1;
  private static final int HASH = 2;

  private final ServedStatements served;
  private final int salts;
  private final Breaches breaches;
  private final Hash64 hash = new Hash64();
  private final Map<String, Long> counts = new HashMap<>();
  private long inLake;
  private long inHBase;

  private StatementsAgainstLake(ServedStatements served, int salts, int places) {
    this.served = served;
    this.salts = salts;
    breaches = new Breaches(places);
  }

  /**
   * Compares all cells.
   *
   * @param rows of {@code events} at the version that is verified
   * @param newer the rows that were recorded since, asked for only where cells are too many
   */
  static Invariant compare(
      ServedStatements served,
      Dataset<Row> rows,
      Supplier<Dataset<Row>> newer,
      int salts,
      int places) {
    StatementsAgainstLake comparison = new StatementsAgainstLake(served, salts, places);
    StatementsTable.KINDS.forEach(kind -> comparison.compare(kind, rows, newer));
    return comparison.verdict();
  }

  /**
   * Compares the cells of these rows alone; what else HBase serves is not read, so a cell too many
   * is not found.
   *
   * @param rows some of the rows of {@code events}
   */
  static Invariant compareRecords(
      ServedStatements served, Dataset<Row> rows, int salts, int places) {
    StatementsAgainstLake comparison = new StatementsAgainstLake(served, salts, places);
    StatementsTable.KINDS.forEach(kind -> comparison.lookUp(kind, rows));
    return comparison.verdict();
  }

  private Invariant verdict() {
    counts.put("records_in_lake", inLake);
    counts.put("cells_in_hbase", inHBase);
    return new Invariant(
        "statements-against-lake",
        "each accepted record of a product or a user is one cell of its table, and nothing else is",
        counts,
        "%,d records in the lake, %,d cells in HBase".formatted(inLake, inHBase),
        breaches.toList());
  }

  private void compare(RecordKind kind, Dataset<Row> rows, Supplier<Dataset<Row>> newer) {
    Peeking<Row> lakeSide = new Peeking<>(sorted(rows, kind).toLocalIterator());
    Peeking<ServedStatements.Cell> hbaseSide = new Peeking<>(served.all(kind));
    Map<byte[], ServedStatements.Cell> surplus = new TreeMap<>(Bytes.BYTES_COMPARATOR);
    while (true) {
      Row record = lakeSide.peek();
      ServedStatements.Cell cell = hbaseSide.peek();
      if (record == null && cell == null) {
        break;
      }
      int order = order(record, cell);
      if (order <= 0 && record != null) {
        inLake++;
        lakeSide.take();
      }
      if (order >= 0 && cell != null) {
        inHBase += cell.packed().length == 0 ? 0 : 1;
        hbaseSide.take();
      }
      if (order < 0 && record != null) {
        askAgain(kind, record);
      } else if (order > 0 && cell != null) {
        if (cell.packed().length > 0) {
          surplus.put(place(cell.row(), cell.qualifier()), cell);
        }
      } else if (record != null && cell != null && !isSame(record, cell.packed())) {
        askAgain(kind, record);
      }
    }
    settleSurplus(kind, surplus, newer);
  }

  private void lookUp(RecordKind kind, Dataset<Row> rows) {
    Iterator<Row> records = sorted(rows, kind).toLocalIterator();
    while (records.hasNext()) {
      inLake++;
      if (askAgain(kind, records.next())) {
        inHBase++;
      }
    }
  }

  private Dataset<Row> sorted(Dataset<Row> rows, RecordKind kind) {
    return ExpectedStatements.apply(rows, kind, salts)
        .orderBy(col(ExpectedStatements.ROW), col(ExpectedStatements.QUALIFIER));
  }

  private static int order(@Nullable Row record, ServedStatements.@Nullable Cell cell) {
    if (record == null) {
      return 1;
    }
    if (cell == null) {
      return -1;
    }
    int byRow = Bytes.compareTo((byte[]) record.get(ROW), cell.row());
    return byRow != 0 ? byRow : Bytes.compareTo((byte[]) record.get(QUALIFIER), cell.qualifier());
  }

  private boolean isSame(Row record, byte[] packed) {
    return record.getLong(HASH) == hash.of(packed);
  }

  /** Whether the cell is there by now, and right. */
  private boolean askAgain(RecordKind kind, Row record) {
    byte[] row = (byte[]) record.get(ROW);
    byte[] qualifier = (byte[]) record.get(QUALIFIER);
    byte[] now = served.find(kind, row, qualifier).orElseGet(() -> new byte[0]);
    if (now.length == 0) {
      breaches.add(TimelineAgainstLake.MISSING, place(kind, row, qualifier));
    } else if (!isSame(record, now)) {
      breaches.add(TimelineAgainstLake.DIFFERING, place(kind, row, qualifier));
    }
    return now.length > 0;
  }

  private void settleSurplus(
      RecordKind kind, Map<byte[], ServedStatements.Cell> surplus, Supplier<Dataset<Row>> newer) {
    if (surplus.isEmpty()) {
      return;
    }
    Iterator<Row> recorded = ExpectedStatements.apply(newer.get(), kind, salts).toLocalIterator();
    while (recorded.hasNext()) {
      Row record = recorded.next();
      byte[] at = place((byte[]) record.get(ROW), (byte[]) record.get(QUALIFIER));
      ServedStatements.Cell cell = surplus.get(at);
      if (cell != null && isSame(record, cell.packed())) {
        surplus.remove(at);
        inHBase--;
      }
    }
    surplus
        .values()
        .forEach(
            cell ->
                breaches.add(
                    TimelineAgainstLake.UNEXPECTED, place(kind, cell.row(), cell.qualifier())));
  }

  private static byte[] place(byte[] row, byte[] qualifier) {
    return ByteBuffer.allocate(row.length + qualifier.length).put(row).put(qualifier).array();
  }

  /** A cell as people know it: shop, product or user, and from when on. */
  private static Place place(RecordKind kind, byte[] row, byte[] qualifier) {
    try {
      StatementKey key = StatementKey.decode(row);
      Instant validFrom =
          Instant.EPOCH.plus(StatementKey.order(qualifier).validFromMicros(), ChronoUnit.MICROS);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put(EventFields.SHOP, key.shop());
      fields.put(kind.findIdField().orElseThrow(), key.id());
      fields.put(RecordKind.VALID_FROM, validFrom.toString());
      return new Place(
          "%s %s/%s from %s"
              .formatted(kind.findEventType().orElseThrow(), key.shop(), key.id(), validFrom),
          fields);
    } catch (CartographException e) {
      String text = Arrays.toString(row);
      return new Place("row " + text, Map.of("row", text));
    }
  }
}
