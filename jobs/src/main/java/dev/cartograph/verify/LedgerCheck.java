package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The ledger against itself and against the rows: commits are numbered without a gap, each takes up
 * a partition where the last one left it and states everything recorded so far, and its counts are
 * those of its rows. Both sides are read in the order of the commits.
 */
final class LedgerCheck {
  private final Breaches numbering;
  private final Breaches ranges;
  private final Breaches counts;
  private OffsetIntervals recorded = OffsetIntervals.none();
  private OffsetIntervals lost = OffsetIntervals.none();
  private long commits;
  private long last;
  private long records;
  private long rowCount;
  private long offsetsWithoutRecord;

  private LedgerCheck(int places) {
    numbering = new Breaches(places);
    ranges = new Breaches(places);
    counts = new Breaches(places);
  }

  static LedgerCheck of(Iterator<CommitRecord> ledger, Dataset<Row> rows, int places) {
    LedgerCheck check = new LedgerCheck(places);
    check.run(ledger, new Peeking<>(countsByCommit(rows).toLocalIterator()));
    return check;
  }

  /** The same for the commits after one, which is taken as it stands. */
  static LedgerCheck after(
      Optional<CommitRecord> before, Iterator<CommitRecord> ledger, Dataset<Row> rows, int places) {
    LedgerCheck check = new LedgerCheck(places);
    before.ifPresent(
        record -> {
          check.last = record.commit();
          check.recorded = record.intervals();
        });
    check.run(ledger, new Peeking<>(countsByCommit(rows).toLocalIterator()));
    return check;
  }

  /** How many offsets the commits took for which they count no record, as for a marker. */
  long offsetsWithoutRecord() {
    return offsetsWithoutRecord;
  }

  List<Invariant> verdicts() {
    return List.of(
        new Invariant(
            "commit-numbers",
            "commits are numbered without a gap",
            Map.of("commits", commits, "last_commit", last),
            commits == 0 ? "no commits" : "%,d commits, the last is %,d".formatted(commits, last),
            numbering.toList()),
        new Invariant(
            "commit-ranges",
            "each commit goes on where the last one ended and states all that is recorded",
            Map.of(
                "partitions",
                (long) recorded.ranges().size(),
                "offsets",
                recorded.count(),
                "offsets_given_up",
                lost.count()),
            rangeFigures(),
            ranges.toList()),
        new Invariant(
            "commit-counts",
            "accepted, quarantined and duplicates of each commit are its rows",
            Map.of("records_in_ledger", records, "rows", rowCount),
            "%,d records in the ledger, %,d rows".formatted(records, rowCount),
            counts.toList()));
  }

  private String rangeFigures() {
    String figures =
        "%,d partitions, %,d offsets".formatted(recorded.ranges().size(), recorded.count());
    return lost.count() == 0
        ? figures
        : figures
            + "; %,d offsets were given up, since Kafka no longer retained them"
                .formatted(lost.count());
  }

  private static Dataset<Row> countsByCommit(Dataset<Row> rows) {
    return rows.groupBy(EventsTable.COMMIT)
        .agg(
            outcomes(Outcome.ACCEPTED),
            outcomes(Outcome.QUARANTINED),
            outcomes(Outcome.DUPLICATE),
            outcomes(Outcome.ERASED),
            count(lit(1)))
        .orderBy(EventsTable.COMMIT);
  }

  private static Column outcomes(Outcome outcome) {
    return count(when(col(EventsTable.OUTCOME).equalTo(outcome.columnValue()), 1));
  }

  private void run(Iterator<CommitRecord> ledger, Peeking<Row> rows) {
    while (ledger.hasNext()) {
      CommitRecord record = ledger.next();
      commits++;
      records += record.records();
      offsetsWithoutRecord += Math.max(0, offsets(record) - record.records());
      checkNumber(record);
      checkRanges(record);
      Row row = rows.peek();
      while (row != null && row.getLong(0) < record.commit()) {
        withoutRecord(rows.take());
        row = rows.peek();
      }
      if (row != null && row.getLong(0) == record.commit()) {
        checkCounts(record, rows.take());
      } else if (record.records() > 0) {
        counts.add("commits without their rows", Place.commit(record.commit(), ""));
      }
    }
    while (rows.peek() != null) {
      withoutRecord(rows.take());
    }
  }

  private void withoutRecord(Row row) {
    rowCount += row.getLong(5);
    counts.add(
        "commits that have rows but no record",
        Place.commit(row.getLong(0), "%,d rows".formatted(row.getLong(5))));
  }

  private void checkNumber(CommitRecord record) {
    if (record.commit() <= last) {
      numbering.add("commit numbers that come again", Place.commit(record.commit(), ""));
    } else if (record.commit() != last + 1) {
      numbering.add("gaps", gap(last + 1, record.commit() - 1));
    }
    last = Math.max(last, record.commit());
  }

  private void checkRanges(CommitRecord record) {
    lost = record.lost();
    for (CommitRecord.Range range : record.ranges()) {
      SourcePartition partition = range.partition();
      OffsetRange offsets = range.offsets();
      if (recorded.overlaps(partition, offsets)) {
        ranges.add("offsets recorded again", place(record, partition, offsets));
      } else if (leavesOut(partition, offsets)) {
        ranges.add("offsets left out", place(record, partition, offsets));
      }
      recorded = recorded.plus(partition, offsets);
    }
    if (!recorded.equals(record.intervals())) {
      ranges.add(
          "statements that are not the sum of the ranges", Place.commit(record.commit(), ""));
      recorded = record.intervals();
    }
  }

  /**
   * Whether a range begins behind a hole that no commit gave up. The pieces of a partition become
   * more only so: a range that goes on where one ended makes none.
   */
  private boolean leavesOut(SourcePartition partition, OffsetRange offsets) {
    OffsetIntervals covered = recorded;
    for (OffsetRange given : lost.of(partition)) {
      covered = covered.plus(partition, given);
    }
    int pieces = covered.of(partition).size();
    return pieces > 0 && covered.plus(partition, offsets).of(partition).size() > pieces;
  }

  private static Place gap(long first, long last) {
    return new Place(
        "commits %d to %d".formatted(first, last),
        Map.of("first_commit", first, "last_commit", last));
  }

  private static Place place(CommitRecord record, SourcePartition partition, OffsetRange offsets) {
    Map<String, Object> fields = Place.fieldsOf(partition, offsets);
    fields.put(EventsTable.COMMIT, record.commit());
    String text =
        "commit %d (%s-%d, offsets %d to %d)"
            .formatted(
                record.commit(),
                partition.topic(),
                partition.partition(),
                offsets.from(),
                offsets.until() - 1);
    return new Place(text, fields);
  }

  /** A row that the law removed was accepted when it was counted. */
  private void checkCounts(CommitRecord record, Row row) {
    rowCount += row.getLong(5);
    boolean equal =
        row.getLong(1) + row.getLong(4) == record.accepted()
            && row.getLong(2) == record.quarantined()
            && row.getLong(3) == record.duplicates()
            && row.getLong(5) == record.records();
    if (!equal) {
      counts.add(
          "commits with other counts than their rows",
          Place.commit(
              record.commit(),
              "ledger %d + %d + %d, rows %d + %d + %d"
                  .formatted(
                      record.accepted(),
                      record.quarantined(),
                      record.duplicates(),
                      row.getLong(1),
                      row.getLong(2),
                      row.getLong(3))));
    }
  }

  private static long offsets(CommitRecord record) {
    return record.ranges().stream()
        .map(CommitRecord.Range::offsets)
        .mapToLong(OffsetRange::length)
        .sum();
  }
}
