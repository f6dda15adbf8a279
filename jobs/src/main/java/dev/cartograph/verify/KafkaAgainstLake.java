package dev.cartograph.verify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

  private static final int TOPIC_ID = 0;
  private static final int PARTITION = 1;
  private static final int OFFSET = 2;
  private static final int VALUE_HASH = 3;
  private static final int TOPIC = 4;

  private final RetainedRecords source;
  private final OffsetIntervals recorded;
  private final Peeking<Row> lake;
  private final Breaches breaches;
  private final PastRetention past;
  private final Hash64 hash = new Hash64();
  private long inSource;
  private long inLake;
  private long pastRetention;
  private long notRecordedYet;

  private KafkaAgainstLake(
      RetainedRecords source,
      Dataset<Row> rows,
      OffsetIntervals recorded,
      long offsetsWithoutRecord,
      int places) {
    this.source = source;
    this.recorded = recorded;
    lake = new Peeking<>(sorted(rows).toLocalIterator());
    breaches = new Breaches(places);
    past = new PastRetention(recorded, offsetsWithoutRecord, places);
  }

  /**
   * Compares.
   *
   * @param rows of {@code events} at the version that recorded these intervals
   * @param offsetsWithoutRecord how many recorded offsets the ledger counts no record for
   */
  static List<Invariant> compare(
      RetainedRecords source,
      Dataset<Row> rows,
      OffsetIntervals recorded,
      long offsetsWithoutRecord,
      int places) {
    KafkaAgainstLake comparison =
        new KafkaAgainstLake(source, rows, recorded, offsetsWithoutRecord, places);
    comparison.compareAll();
    return List.of(comparison.verdict(), comparison.past.verdict());
  }

  private Invariant verdict() {
    return new Invariant(
        "kafka-against-lake",
        "each record in Kafka has one row in the lake, with its bytes' hash",
        counts(),
        figures(),
        breaches.toList());
  }

  private static Dataset<Row> sorted(Dataset<Row> rows) {
    return rows.select(
            coalesce(col(EventsTable.TOPIC_ID), lit("")).as(EventsTable.TOPIC_ID),
            col(EventsTable.PARTITION),
            col(EventsTable.OFFSET),
            col(EventsTable.VALUE_HASH),
            col(EventsTable.TOPIC))
        .orderBy(EventsTable.TOPIC_ID, EventsTable.PARTITION, EventsTable.OFFSET);
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("records_in_kafka", inSource);
    counts.put("rows", inLake);
    counts.put("rows_past_retention", pastRetention);
    counts.put("offsets_not_recorded_yet", notRecordedYet);
    return counts;
  }

  private String figures() {
    StringBuilder figures = new StringBuilder();
    figures.append(
        "%,d records in Kafka up to the recorded end, %,d rows".formatted(inSource, inLake));
    if (pastRetention > 0) {
      figures.append("; %,d rows are of records that Kafka no longer has".formatted(pastRetention));
    }
    if (notRecordedYet > 0) {
      figures.append("; %,d offsets are not recorded yet".formatted(notRecordedYet));
    }
    return figures.toString();
  }

  private void compareAll() {
    SortedSet<SourcePartition> partitions = new TreeSet<>(BY_LAKE_ORDER);
    partitions.addAll(recorded.ranges().keySet());
    for (SourcePartition partition : partitions) {
      while (isBefore(lake.peek(), partition)) {
        takeUnknown();
      }
      comparePartition(partition);
    }
    while (lake.peek() != null) {
      takeUnknown();
    }
  }

  private void takeUnknown() {
    inLake++;
    Row row = lake.take();
    breaches.add(
        "rows of a partition that the ledger does not know",
        Place.position(
            row.getString(TOPIC),
            row.getString(TOPIC_ID),
            row.getInt(PARTITION),
            row.getLong(OFFSET)));
  }

  private void comparePartition(SourcePartition partition) {
    long end = recorded.end(partition);
    Optional<OffsetRange> retained = source.findRetained(partition);
    long earliest = retained.map(OffsetRange::from).orElse(end);
    long latest = retained.map(OffsetRange::until).orElse(end);
    notRecordedYet += Math.max(0, latest - Math.max(end, earliest));
    long until = Math.min(end, latest);
    Iterator<ConsumerRecord<byte[], byte[]>> records =
        earliest < until
            ? source.read(partition, new OffsetRange(earliest, until))
            : Collections.emptyIterator();
    past.begin(partition, Math.min(end, earliest));
    merge(partition, new Peeking<>(records), earliest);
    past.end();
  }

  private void merge(
      SourcePartition partition, Peeking<ConsumerRecord<byte[], byte[]>> records, long earliest) {
    long previous = -1;
    while (true) {
      ConsumerRecord<byte[], byte[]> record = records.peek();
      Row row = isOf(lake.peek(), partition) ? lake.peek() : null;
      if (row == null && record == null) {
        return;
      }
      long rowOffset = row == null ? Long.MAX_VALUE : row.getLong(OFFSET);
      long recordOffset = record == null ? Long.MAX_VALUE : record.offset();
      if (row == null || (recordOffset < rowOffset && rowOffset != previous)) {
        breaches.add("missing", place(partition, recordOffset));
        inSource++;
        records.take();
        continue;
      }
      inLake++;
      lake.take();
      if (rowOffset == previous) {
        breaches.add("doubled", place(partition, rowOffset));
      } else if (rowOffset < earliest) {
        pastRetention++;
        past.row(rowOffset);
      } else if (record == null || rowOffset < recordOffset) {
        breaches.add("unexpected", place(partition, rowOffset));
      } else {
        inSource++;
        records.take();
        if (row.isNullAt(VALUE_HASH) || row.getLong(VALUE_HASH) != hash.of(record.value())) {
          breaches.add("differing", place(partition, rowOffset));
        }
      }
      previous = rowOffset;
    }
  }

  private static boolean isBefore(@Nullable Row row, SourcePartition partition) {
    if (row == null) {
      return false;
    }
    int byTopic = row.getString(TOPIC_ID).compareTo(partition.topicId());
    return byTopic < 0 || (byTopic == 0 && row.getInt(PARTITION) < partition.partition());
  }

  private static boolean isOf(@Nullable Row row, SourcePartition partition) {
    return row != null
        && row.getString(TOPIC_ID).equals(partition.topicId())
        && row.getInt(PARTITION) == partition.partition();
  }

  private static Place place(SourcePartition partition, long offset) {
    return Place.position(partition.topic(), partition.topicId(), partition.partition(), offset);
  }
}
