package dev.cartograph.verify;

import dev.cartograph.delta.CommitFiles;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.CommitRecordJson;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** The table {@code events} at one version, and the records of its commits up to it. */
final class RecordedLake {
  private final SparkSession spark;
  private final String lakeRoot;
  private final long version;
  private final CommitFiles commits;

  private RecordedLake(SparkSession spark, String lakeRoot, DeltaLog log) throws IOException {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
    version = StoredTable.newest(log).version();
    commits = new CommitFiles(log);
  }

  /** The newest version; empty where nothing was ever recorded. */
  static Optional<RecordedLake> findNewest(SparkSession spark, String lakeRoot) {
    String path = EventsTable.path(lakeRoot);
    if (!DeltaTable.isDeltaTable(spark, path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RecordedLake(spark, lakeRoot, DeltaLog.forTable(spark, path)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the log of " + path, e);
    }
  }

  long version() {
    return version;
  }

  /** The rows of this version. */
  Dataset<Row> rows() {
    return spark
        .read()
        .format("delta")
        .option("versionAsOf", version)
        .load(EventsTable.path(lakeRoot));
  }

  /** The rows of the newest version there is by now. */
  Dataset<Row> rowsByNow() {
    return spark.read().format("delta").load(EventsTable.path(lakeRoot));
  }

  /** The newest commit's record, from the log or else from the ledger table. */
  Optional<CommitRecord> findNewestRecord() {
    try {
      for (long v = version; v >= commits.oldest().orElse(version + 1); v--) {
        Optional<CommitRecord> record = commits.findRecord(v);
        if (record.isPresent()) {
          return record;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the log of events", e);
    }
    CommitRecord newest = null;
    Iterator<CommitRecord> records = records();
    while (records.hasNext()) {
      newest = records.next();
    }
    return Optional.ofNullable(newest);
  }

  /** The records of all commits in the order of their numbers: the ledger table, then the log. */
  Iterator<CommitRecord> records() {
    return recordsFrom(0);
  }

  /** The records of the commits from a number on; of the ledger table only theirs are read. */
  Iterator<CommitRecord> recordsFrom(long commit) {
    Iterator<Row> table =
        ledger()
            .map(
                rows ->
                    rows.where(functions.col(LedgerTable.COMMIT).geq(commit))
                        .orderBy(LedgerTable.COMMIT, LedgerTable.EVENTS_VERSION)
                        .select(LedgerTable.EVENTS_VERSION, LedgerTable.RECORD)
                        .toLocalIterator())
            .orElseGet(Collections::emptyIterator);
    return new Records(table, commit);
  }

  /** The number of the first commit that was made at a time or later. */
  OptionalLong firstCommitSince(Instant time) {
    Optional<Row> inTable =
        ledger()
            .map(
                rows ->
                    rows.where(functions.col(LedgerTable.COMMITTED_AT).geq(Timestamp.from(time)))
                        .agg(functions.min(LedgerTable.COMMIT))
                        .first());
    if (inTable.isPresent() && !inTable.get().isNullAt(0)) {
      return OptionalLong.of(inTable.get().getLong(0));
    }
    Iterator<CommitRecord> inLog = new Records(Collections.emptyIterator(), 0);
    while (inLog.hasNext()) {
      CommitRecord record = inLog.next();
      if (!record.committedAt().isBefore(time)) {
        return OptionalLong.of(record.commit());
      }
    }
    return OptionalLong.empty();
  }

  /** The record of the newest commit before a number. */
  Optional<CommitRecord> findRecordBefore(long commit) {
    Iterator<CommitRecord> near = recordsFrom(commit - 1);
    if (near.hasNext()) {
      CommitRecord record = near.next();
      if (record.commit() < commit) {
        return Optional.of(record);
      }
    }
    return ledger()
        .flatMap(
            rows ->
                rows
                    .where(functions.col(LedgerTable.COMMIT).lt(commit))
                    .orderBy(functions.col(LedgerTable.COMMIT).desc())
                    .select(LedgerTable.RECORD)
                    .limit(1)
                    .collectAsList()
                    .stream()
                    .findFirst())
        .flatMap(row -> CommitRecordJson.find(row.getString(0)));
  }

  private Optional<Dataset<Row>> ledger() {
    String path = LedgerTable.path(lakeRoot);
    return DeltaTable.isDeltaTable(spark, path)
        ? Optional.of(
            spark
                .read()
                .format("delta")
                .load(path)
                .where(functions.col(LedgerTable.EVENTS_VERSION).leq(version)))
        : Optional.empty();
  }

  private final class Records implements Iterator<CommitRecord> {
    private final Iterator<Row> ledger;
    private final long first;
    private long nextVersion;
    private boolean inLog;
    private @Nullable CommitRecord next;

    Records(Iterator<Row> ledger, long first) {
      this.ledger = ledger;
      this.first = first;
      next = advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public CommitRecord next() {
      CommitRecord taken = next;
      if (taken == null) {
        throw new NoSuchElementException();
      }
      next = advance();
      return taken;
    }

    private @Nullable CommitRecord advance() {
      while (ledger.hasNext()) {
        Row row = ledger.next();
        nextVersion = Math.max(nextVersion, row.getLong(0) + 1);
        Optional<CommitRecord> record = CommitRecordJson.find(row.getString(1));
        if (record.isPresent()) {
          return record.get();
        }
      }
      try {
        if (!inLog) {
          inLog = true;
          nextVersion = Math.max(nextVersion, commits.oldest().orElse(version + 1));
        }
        while (nextVersion <= version) {
          Optional<CommitRecord> record = commits.findRecord(nextVersion++);
          if (record.isPresent() && record.get().commit() >= first) {
            return record.get();
          }
        }
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the log of events", e);
      }
    }
  }
}
