package dev.cartograph.lake;

import dev.cartograph.ledger.OffsetRange;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Records as Kafka's source gives them, for tests: each topic partition counts its own offsets. */
public final class KafkaRecords {
  public static final String TOPIC = "shop.events";
  public static final Instant ARRIVAL = Instant.parse("2026-03-01T12:00:00Z");

  private static final StructType SCHEMA =
      new StructType()
          .add("value", DataTypes.BinaryType)
          .add("topic", DataTypes.StringType)
          .add("partition", DataTypes.IntegerType)
          .add("offset", DataTypes.LongType)
          .add("timestamp", DataTypes.TimestampType);

  private final List<Row> rows = new ArrayList<>();
  private final String topic;
  private final int partition;
  private final long first;
  private long next;

  private KafkaRecords(String topic, int partition, long first) {
    this.topic = topic;
    this.partition = partition;
    this.first = first;
    next = first;
  }

  /** Records of a partition from an offset on. */
  public static KafkaRecords from(int partition, long firstOffset) {
    return new KafkaRecords(TOPIC, partition, firstOffset);
  }

  /** Records of the first partition of a topic. */
  public static KafkaRecords of(String topic) {
    return new KafkaRecords(topic, 0, 0);
  }

  /** One more record of text. */
  public KafkaRecords text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** One more record of bytes, or without a value. */
  public KafkaRecords bytes(byte[] value) {
    rows.add(
        RowFactory.create(value, topic, partition, next, Timestamp.from(ARRIVAL.plusMillis(next))));
    next++;
    return this;
  }

  /** One more view of a lamp by ana, with an id and a time. */
  public KafkaRecords view(String id, String time) {
    return text(
        "{\"shop\":\"demo\",\"event_id\":\"%s\",\"event_time\":\"%s\",\"event_type\":\"view_item\",\"user_id\":\"ana\",\"product_id\":\"lamp\"}"
            .formatted(id, time));
  }

  /** Leaves offsets out that hold no record, as a transaction's marker does. */
  public KafkaRecords without(int offsets) {
    next += offsets;
    return this;
  }

  /** The partition. */
  public int partition() {
    return partition;
  }

  /** The offsets from the first record to the last. */
  public OffsetRange offsets() {
    return new OffsetRange(first, next);
  }

  /** All of them as a frame. */
  public Dataset<Row> frame() {
    return LocalSpark.session().createDataFrame(rows, SCHEMA);
  }
}
