package dev.cartograph.statement;

import dev.cartograph.event.RecordKind;
import dev.cartograph.hbase.TableLayout;
import java.util.List;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Scan;

/**
 * The tables {@code products} and {@code customers}: a row a product or user, a cell a statement,
 * pre-split on the salt.
 *
 * <p>Row, column and value are functions of the statement, and the cell's timestamp is the time
 * from which it holds, so putting a statement twice, or an old batch again, changes nothing. Who
 * reads folds the cells of a row ({@link History}); so it does not matter which was put first.
 */
public final class StatementsTable {
  private static final byte[] FAMILY = {'s'};

  /** The kinds that have a table. */
  public static final List<RecordKind> KINDS = List.of(RecordKind.PRODUCTS, RecordKind.USERS);

  private StatementsTable() {}

  /** The table's name in a namespace. */
  public static TableName name(String namespace, RecordKind kind) {
    return switch (kind) {
      case PRODUCTS -> TableName.valueOf(namespace, "products");
      case USERS -> TableName.valueOf(namespace, "customers");
      case EVENTS -> throw new IllegalArgumentException("events have a timeline");
    };
  }

  /** The table as it is made: one region a salt. */
  public static TableLayout layout(String namespace, RecordKind kind, int salts) {
    return TableLayout.salted(name(namespace, kind), FAMILY, salts);
  }

  /** A get of one statement's cell. */
  public static Get get(byte[] row, byte[] qualifier) {
    return new Get(row).addColumn(FAMILY, qualifier);
  }

  /** A get of all statements of a row. */
  static Get get(byte[] row) {
    return new Get(row).addFamily(FAMILY);
  }

  /** A scan over all cells. */
  public static Scan scan() {
    return new Scan().addFamily(FAMILY);
  }

  /**
   * The put of a statement.
   *
   * @param salts the number of salts that the table was made with
   */
  public static Put put(StatementKey key, Statement statement, int salts) {
    long millis = Math.max(0, Math.floorDiv(statement.order().validFromMicros(), 1_000));
    return new Put(key.encode(salts), millis)
        .addColumn(
            FAMILY,
            StatementKey.qualifier(statement.order()),
            millis,
            PackedStatement.pack(statement));
  }
}
