package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The commits that are verified: all of them, or those from one on. What is not asked for is not
 * read: rows are restricted by columns that Delta has statistics of, the ledger by its commits.
 */
final class Scope {
  private static final long NONE = Long.MAX_VALUE;

  private final RecordedLake lake;
  private final OptionalLong first;
  private final OffsetIntervals offsets;
  private final SortedMap<String, SortedSet<LocalDate>> shopDays;

  private Scope(
      RecordedLake lake,
      OptionalLong first,
      OffsetIntervals offsets,
      SortedMap<String, SortedSet<LocalDate>> shopDays) {
    this.lake = lake;
    this.first = first;
    this.offsets = offsets;
    this.shopDays = shopDays;
  }

  /** All commits. */
  static Scope all(RecordedLake lake, Optional<CommitRecord> newest) {
    return new Scope(
        lake,
        OptionalLong.empty(),
        newest.map(CommitRecord::intervals).orElseGet(OffsetIntervals::none),
        new TreeMap<>());
  }

  /** The commits from the first on that was made at a time or later. */
  static Scope since(RecordedLake lake, Instant time) {
    long first = lake.firstCommitSince(time).orElse(NONE);
    OffsetIntervals offsets = OffsetIntervals.none();
    SortedMap<String, SortedSet<LocalDate>> shopDays = new TreeMap<>();
    Iterator<CommitRecord> records = lake.recordsFrom(first);
    while (records.hasNext()) {
      CommitRecord record = records.next();
      for (CommitRecord.Range range : record.ranges()) {
        offsets = offsets.plus(range.partition(), range.offsets());
      }
      record
          .shopDays()
          .forEach(
              (shop, days) -> shopDays.computeIfAbsent(shop, s -> new TreeSet<>()).addAll(days));
    }
    return new Scope(lake, OptionalLong.of(first), offsets, shopDays);
  }

  boolean isAll() {
    return first.isEmpty();
  }

  /** The offsets that these commits recorded. */
  OffsetIntervals offsets() {
    return offsets;
  }

  /** The shop days whose accepted rows these commits touched; empty where it is all of them. */
  Optional<SortedMap<String, SortedSet<LocalDate>>> shopDays() {
    return isAll() ? Optional.empty() : Optional.of(shopDays);
  }

  /** The ledger of these commits, against their rows. */
  LedgerCheck ledger(int places) {
    if (isAll()) {
      return LedgerCheck.of(lake.records(), lake.rows(), places);
    }
    long from = first.getAsLong();
    return LedgerCheck.after(
        from == NONE ? Optional.empty() : lake.findRecordBefore(from),
        lake.recordsFrom(from),
        rowsOfCommits(),
        places);
  }

  /**
   * The rows of these commits and those that stand at their offsets, whichever commit they name: a
   * second row of a record may come from anywhere.
   */
  Dataset<Row> rows() {
    return isAll() ? lake.rows() : lake.rows().where(commits().or(atOffsets()));
  }

  /** The rows of these commits. */
  Dataset<Row> rowsOfCommits() {
    return isAll() ? lake.rows() : lake.rows().where(commits());
  }

  /**
   * The accepted rows of these commits' events, whichever commit accepted them. The same event has
   * the same time, so older rows are read of the same days and between the same times only.
   */
  Dataset<Row> rowsOfEvents() {
    Dataset<Row> accepted =
        lake.rows().where(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()));
    if (isAll()) {
      return accepted;
    }
    Dataset<Row> recent = accepted.where(commits());
    Row times =
        recent
            .agg(
                min(EventFields.EVENT_TIME),
                max(EventFields.EVENT_TIME),
                collect_set(EventsTable.DAY))
            .first();
    if (times.isNullAt(0)) {
      return recent;
    }
    Column near =
        col(EventsTable.DAY)
            .isin(times.getList(2).toArray())
            .and(col(EventFields.EVENT_TIME).between(times.get(0), times.get(1)));
    return accepted
        .where(near)
        .join(recent.select(EventsTable.IDENTITY).distinct(), EventsTable.IDENTITY, "left_semi");
  }

  /** What a source retains of the offsets of these commits. */
  RetainedRecords restrict(RetainedRecords source) {
    return isAll() ? source : new Restricted(source, offsets);
  }

  private Column commits() {
    return col(EventsTable.COMMIT).geq(first.orElse(0));
  }

  private Column atOffsets() {
    Column any = lit(false);
    for (Map.Entry<SourcePartition, List<OffsetRange>> entry : offsets.ranges().entrySet()) {
      for (OffsetRange range : entry.getValue()) {
        any =
            any.or(
                col(EventsTable.TOPIC_ID)
                    .equalTo(entry.getKey().topicId())
                    .and(col(EventsTable.PARTITION).equalTo(entry.getKey().partition()))
                    .and(col(EventsTable.OFFSET).geq(range.from()))
                    .and(col(EventsTable.OFFSET).lt(range.until())));
      }
    }
    return any;
  }

  /** A source without what was recorded before. */
  private record Restricted(RetainedRecords source, OffsetIntervals offsets)
      implements RetainedRecords {

    @Override
    public Optional<OffsetRange> findRetained(SourcePartition partition) {
      List<OffsetRange> asked = offsets.of(partition);
      long from = asked.isEmpty() ? 0 : asked.get(0).from();
      return source
          .findRetained(partition)
          .filter(retained -> from < retained.until())
          .map(retained -> new OffsetRange(Math.max(from, retained.from()), retained.until()));
    }

    @Override
    public Iterator<ConsumerRecord<byte[], byte[]>> read(
        SourcePartition partition, OffsetRange range) {
      return source.read(partition, range);
    }
  }
}
