package dev.cartograph.longlife;

import dev.cartograph.commit.BatchOffsets;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Batches of a few records as Kafka's source gives them, one partition, offsets without a gap. Each
 * has views and a purchase, one event a second time and one record that is no JSON, so that every
 * commit adds a file for each outcome: the worst that a batch of its size can do.
 */
final class TinyBatches {
  private static final SourcePartition SOURCE = new SourcePartition("long-life", "long-life-1", 0);

  private static final StructType SCHEMA =
      new StructType()
          .add("value", DataTypes.BinaryType)
          .add(EventsTable.TOPIC, DataTypes.StringType)
          .add(EventsTable.PARTITION, DataTypes.IntegerType)
          .add(EventsTable.OFFSET, DataTypes.LongType)
          .add("timestamp", DataTypes.TimestampType);

  private final SparkSession spark;
  private final int size;
  private long next;

  /**
   * Batches that begin at offset 0.
   *
   * @param size records a batch, at least 4
   */
  TinyBatches(SparkSession spark, int size) {
    this.spark = spark;
    this.size = size;
  }

  /** Records and the offsets that they fill. */
  record Batch(Dataset<Row> records, BatchOffsets offsets) {}

  /** The next batch, whose events happen and arrive at a time. */
  Batch next(Instant now) {
    long begin = next;
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < size - 2; i++) {
      rows.add(record(i == 0 ? event("purchase", now) : event("view_item", now), now));
    }
    Row first = rows.get(0);
    rows.add(record(new String(first.getAs(0), StandardCharsets.UTF_8), now));
    rows.add(record("no JSON", now));
    return new Batch(
        spark.createDataFrame(rows, SCHEMA),
        new BatchOffsets(Map.of(SOURCE, new OffsetRange(begin, next))));
  }

  private Row record(String value, Instant at) {
    return RowFactory.create(
        value.getBytes(StandardCharsets.UTF_8),
        SOURCE.topic(),
        SOURCE.partition(),
        next++,
        Timestamp.from(at));
  }

  private String event(String type, Instant at) {
    return String.format(
        Locale.ROOT,
        "{\"shop\":\"demo\",\"event_id\":\"e%d\",\"event_time\":\"%s\",\"event_type\":\"%s\","
            + "\"user_id\":\"u%d\",\"product_id\":\"p%d\",\"quantity\":1,\"unit_price\":\"9.90\"}",
        next,
        at,
        type,
        next % 997,
        next % 97);
  }
}
