package dev.cartograph.bench.sink;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.error.CartographException;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.client.Table;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows of a lake or of HBase, read as anybody would read them, as hashes. */
public final class StoredRows {
  private static final int ROWS_A_CALL = 5_000;

  private StoredRows() {}

  /** Turns a row of HBase into the hash of its event. */
  @FunctionalInterface
  public interface CellReader {
    /** The hash of a row. */
    long hash(CanonicalRow row, Result cells);
  }

  /** The rows of a table of Spark, {@code delta} or {@code parquet}. */
  public static SinkContent ofLake(Dataset<Row> events) {
    List<byte[]> blobs =
        events
            .select(
                EventFields.SHOP,
                EventFields.USER_ID,
                EventFields.EVENT_TIME,
                EventFields.EVENT_ID,
                EventFields.EVENT_TYPE,
                EventFields.PRODUCT_ID,
                EventFields.QUANTITY,
                EventFields.UNIT_PRICE)
            .mapPartitions(
                (MapPartitionsFunction<Row, byte[]>) StoredRows::hashes, Encoders.BINARY())
            .collectAsList();
    RowHashes hashes = new RowHashes();
    for (byte[] blob : blobs) {
      ByteBuffer values = ByteBuffer.wrap(blob);
      while (values.hasRemaining()) {
        hashes.add(values.getLong());
      }
    }
    return hashes.content();
  }

  private static Iterator<byte[]> hashes(Iterator<Row> rows) {
    CanonicalRow canonical = new CanonicalRow();
    List<byte[]> blobs = new ArrayList<>();
    ByteBuffer blob = ByteBuffer.allocate(Long.BYTES << 13);
    while (rows.hasNext()) {
      if (!blob.hasRemaining()) {
        blobs.add(blob.array());
        blob = ByteBuffer.allocate(Long.BYTES << 13);
      }
      Row row = rows.next();
      Timestamp time = row.getTimestamp(2);
      blob.putLong(
          canonical.hash(
              row.getString(0),
              row.getString(1),
              Math.floorDiv(time.getTime(), 1_000L) * 1_000_000L + time.getNanos() / 1_000,
              row.getString(3),
              row.getString(4),
              row.getString(5),
              row.isNullAt(6) ? null : (Integer) row.getInt(6),
              (BigDecimal) row.get(7)));
    }
    byte[] last = new byte[blob.position()];
    blob.flip().get(last);
    blobs.add(last);
    return blobs.iterator();
  }

  /** The accepted rows of our lake. */
  public static Dataset<Row> accepted(SparkSession spark, String lakeRoot) {
    return spark
        .read()
        .format("delta")
        .load(EventsTable.path(lakeRoot))
        .filter(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()));
  }

  /** How many rows of our lake have each outcome. */
  public static Map<String, Long> outcomes(SparkSession spark, String lakeRoot) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row :
        spark
            .read()
            .format("delta")
            .load(EventsTable.path(lakeRoot))
            .groupBy(EventsTable.OUTCOME)
            .count()
            .collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    return counts;
  }

  /** The rows of a table of HBase. */
  public static SinkContent ofTable(Connection hbase, TableName name, CellReader reader) {
    RowHashes hashes = new RowHashes();
    CanonicalRow canonical = new CanonicalRow();
    Scan scan = new Scan().setCaching(ROWS_A_CALL).setCacheBlocks(false);
    try (Table table = hbase.getTable(name);
        ResultScanner results = table.getScanner(scan)) {
      for (Result result : results) {
        hashes.add(reader.hash(canonical, result));
      }
      return hashes.content();
    } catch (IOException e) {
      throw CartographException.unreachable(
          "Cannot read the table '%s' back: %s.".formatted(name, e.getMessage()), e);
    }
  }
}
