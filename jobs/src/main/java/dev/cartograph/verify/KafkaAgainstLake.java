package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.config.Settings;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.kafka.Topic;
import dev.cartograph.kafka.Topics;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.SourcePartition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of Kafka with the lake, record by record: both sides in the order of their
 * offsets, merged, so that memory does not grow with the number of records. A record has a row
 * exactly once, and the row's hash is that of the record's bytes.
 */
final class KafkaAgainstLake {
  private static final Comparator<SourcePartition> BY_LAKE_ORDER =
      Comparator.comparing(SourcePartition::topicId).thenComparingInt(SourcePartition::partition);

  private final Settings.Kafka settings;
  private final OffsetIntervals recorded;
  private final Breaches breaches;
  private final Hash64 hash = new Hash64();
  private long inKafka;
  private long inLake;
  private long pastRetention;
  private long notRecordedYet;

  private KafkaAgainstLake(Settings.Kafka settings, OffsetIntervals recorded, int sample) {
    this.settings = settings;
    this.recorded = recorded;
    breaches = new Breaches(sample);
  }

  /**
   * Compares.
   *
   * @param rows of {@code events} at the version that recorded these intervals
   */
  static Invariant compare(
      Settings.Kafka settings, Dataset<Row> rows, OffsetIntervals recorded, int sample) {
    KafkaAgainstLake comparison = new KafkaAgainstLake(settings, recorded, sample);
    comparison.compare(rows);
    return new Invariant(
        "each record in Kafka has one row in the lake, with its bytes' hash",
        comparison.figures(),
        comparison.breaches.toList());
  }

  private String figures() {
    StringBuilder figures = new StringBuilder();
    figures.append(
        "%,d records in Kafka up to the recorded end, %,d rows".formatted(inKafka, inLake));
    if (pastRetention > 0) {
      figures.append(
          "; %,d older rows are past Kafka's retention, only the ledger speaks for them"
              .formatted(pastRetention));
    }
    if (notRecordedYet > 0) {
      figures.append("; %,d offsets are not recorded yet".formatted(notRecordedYet));
    }
    return figures.toString();
  }

  private void compare(Dataset<Row> rows) {
    Peeking<Row> lake =
        new Peeking<>(
            rows.select(
                    EventsTable.TOPIC_ID,
                    EventsTable.PARTITION,
                    EventsTable.OFFSET,
                    EventsTable.VALUE_HASH,
                    EventsTable.TOPIC)
                .orderBy(
                    col(EventsTable.TOPIC_ID), col(EventsTable.PARTITION), col(EventsTable.OFFSET))
                .toLocalIterator());
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      Map<SourcePartition, Boolean> inKafkaNow = partitionsNow();
      SortedSet<SourcePartition> expected = new TreeSet<>(BY_LAKE_ORDER);
      expected.addAll(recorded.ranges().keySet());
      for (SourcePartition partition : expected) {
        while (isBefore(lake.peek(), partition)) {
          outsideTheLedger(lake.take());
        }
        comparePartition(partition, lake, consumer, inKafkaNow.getOrDefault(partition, false));
      }
    } catch (KafkaException e) {
      throw KafkaClients.failure("the offsets did not come", settings, e);
    }
    while (lake.peek() != null) {
      outsideTheLedger(lake.take());
    }
  }

  private static boolean isBefore(@Nullable Row row, SourcePartition partition) {
    if (row == null) {
      return false;
    }
    String topicId = row.isNullAt(0) ? "" : row.getString(0);
    int byTopic = topicId.compareTo(partition.topicId());
    return byTopic < 0 || (byTopic == 0 && row.getInt(1) < partition.partition());
  }

  private static boolean isOf(@Nullable Row row, SourcePartition partition) {
    return row != null
        && !row.isNullAt(0)
        && row.getString(0).equals(partition.topicId())
        && row.getInt(1) == partition.partition();
  }

  private void outsideTheLedger(Row row) {
    inLake++;
    breaches.add(
        "rows of a partition that the ledger does not know",
        "%s-%d@%d".formatted(row.getString(4), row.getInt(1), row.getLong(2)));
  }

  private void comparePartition(
      SourcePartition partition,
      Peeking<Row> lake,
      KafkaConsumer<byte[], byte[]> consumer,
      boolean isInKafka) {
    TopicPartition source = new TopicPartition(partition.topic(), partition.partition());
    long end = recorded.end(partition);
    long earliest = end;
    long readUntil = end;
    if (isInKafka) {
      earliest = consumer.beginningOffsets(List.of(source)).getOrDefault(source, 0L);
      long last = consumer.endOffsets(List.of(source)).getOrDefault(source, 0L);
      readUntil = Math.min(end, last);
      notRecordedYet += Math.max(0, last - Math.max(end, earliest));
    }
    Iterator<ConsumerRecord<byte[], byte[]>> records =
        isInKafka && earliest < readUntil
            ? new KafkaPartition(settings, consumer, source, earliest, readUntil)
            : Collections.emptyIterator();
    merge(partition, new Peeking<>(records), lake, earliest);
  }

  private void merge(
      SourcePartition partition,
      Peeking<ConsumerRecord<byte[], byte[]>> kafka,
      Peeking<Row> lake,
      long earliest) {
    long previous = -1;
    while (true) {
      ConsumerRecord<byte[], byte[]> record = kafka.peek();
      Row row = isOf(lake.peek(), partition) ? lake.peek() : null;
      if (record == null && row == null) {
        return;
      }
      long rowOffset = row == null ? Long.MAX_VALUE : row.getLong(2);
      long recordOffset = record == null ? Long.MAX_VALUE : record.offset();
      if (row != null && rowOffset == previous) {
        breaches.add("doubled", place(partition, rowOffset));
        inLake++;
        lake.take();
      } else if (row != null && rowOffset < earliest) {
        pastRetention++;
        inLake++;
        lake.take();
        previous = rowOffset;
      } else if (row != null && rowOffset < recordOffset) {
        breaches.add("unexpected", place(partition, rowOffset));
        inLake++;
        lake.take();
        previous = rowOffset;
      } else if (record != null && recordOffset < rowOffset) {
        breaches.add("missing", place(partition, recordOffset));
        inKafka++;
        kafka.take();
      } else if (record != null && row != null) {
        inKafka++;
        inLake++;
        if (row.isNullAt(3) || row.getLong(3) != hash.of(record.value())) {
          breaches.add("differing", place(partition, rowOffset));
        }
        kafka.take();
        lake.take();
        previous = rowOffset;
      }
    }
  }

  private static String place(SourcePartition partition, long offset) {
    return "%s-%d@%d".formatted(partition.topic(), partition.partition(), offset);
  }

  /** Which recorded partitions Kafka has under the same topic id today. */
  private Map<SourcePartition, Boolean> partitionsNow() {
    Map<SourcePartition, Boolean> now = new HashMap<>();
    Map<String, Optional<Topic>> topics = new HashMap<>();
    try (Topics admin = Topics.open(settings)) {
      for (SourcePartition partition : new ArrayList<>(recorded.ranges().keySet())) {
        Optional<Topic> topic = topics.computeIfAbsent(partition.topic(), admin::findTopic);
        now.put(
            partition,
            topic.isPresent()
                && topic.get().id().equals(partition.topicId())
                && partition.partition() < topic.get().partitions());
      }
    }
    return now;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = KafkaClients.properties(settings);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    properties.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(settings.timeout().toMillis()));
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
