package dev.cartograph.maintenance;

import dev.cartograph.delta.CommitFiles;
import dev.cartograph.delta.TableCreation;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.ledger.CommitRecord;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * The table {@code ledger} caught up with the commits of {@code events}.
 *
 * <p>The table's transaction {@code ledger-projection} holds the version of {@code events} that is
 * projected last; each catch-up is a compare-and-swap on it, so two processes that catch up at once
 * add each commit once.
 */
public final class LedgerProjection {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerProjection.class);
  private static final String APPLICATION = "ledger-projection";
  private static final int VERSIONS_A_COMMIT = 5_000;

  private final SparkSession spark;
  private final String lakeRoot;

  /** The projection of a lake. */
  public LedgerProjection(SparkSession spark, String lakeRoot) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
  }

  /**
   * What a catch-up did.
   *
   * @param added commits that the ledger did not have
   * @param projectedVersion everything up to this version of {@code events} is in the ledger; -1
   *     where there is no table {@code events}
   */
  public record Result(long added, long projectedVersion) {}

  /** Adds the commits that the ledger does not have yet. */
  public Result catchUp() {
    String eventsPath = EventsTable.path(lakeRoot);
    if (!DeltaTable.isDeltaTable(spark, eventsPath)) {
      return new Result(0, -1);
    }
    DeltaLog events = DeltaLog.forTable(spark, eventsPath);
    DeltaLog ledger = DeltaLog.forTable(spark, LedgerTable.path(lakeRoot));
    long newest = StoredTable.newest(events).version();
    try {
      if (StoredTable.newest(ledger).version() < 0) {
        TableCreation.ensure(
            spark,
            DeltaTable.createIfNotExists(spark).addColumns(LedgerTable.schema()),
            LedgerTable.path(lakeRoot));
      }
      return catchUp(new CommitFiles(events), ledger, newest);
    } catch (ConcurrentModificationException e) {
      LOG.info("Another process catches up with the ledger (version {})", newest);
      return new Result(0, projected(StoredTable.newest(ledger)).orElse(-1));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the log of " + eventsPath, e);
    }
  }

  /**
   * How far the table is behind.
   *
   * @param commits that it does not have
   * @param oldest the record of the oldest one of them
   * @param lostVersions versions that the log was cut by before they were projected
   */
  public record Lag(long commits, Optional<CommitRecord> oldest, long lostVersions) {}

  /** How far the table is behind; reads the commits that it lacks. */
  public Lag lag() throws IOException {
    DeltaLog events = DeltaLog.forTable(spark, EventsTable.path(lakeRoot));
    Snapshot ledger = StoredTable.newest(DeltaLog.forTable(spark, LedgerTable.path(lakeRoot)));
    long newest = StoredTable.newest(events).version();
    CommitFiles files = new CommitFiles(events);
    long next = projected(ledger).orElse(-1) + 1;
    long from = Math.max(next, files.oldest().orElse(next));
    long commits = 0;
    Optional<CommitRecord> oldest = Optional.empty();
    for (long version = from; version <= newest; version++) {
      Optional<CommitRecord> record = files.findRecord(version);
      commits += record.isPresent() ? 1 : 0;
      oldest = oldest.or(() -> record);
    }
    return new Lag(commits, oldest, from - next);
  }

  private Result catchUp(CommitFiles commits, DeltaLog ledger, long newest) throws IOException {
    Snapshot base = StoredTable.newest(ledger);
    OptionalLong projected = projected(base);
    long oldest = commits.oldest().orElse(0);
    long from = projected.isPresent() ? projected.getAsLong() + 1 : oldest;
    if (from < oldest) {
      LOG.warn(
          "The log of events begins at version {}, but the ledger ends before {}: 'verify' names the commits that it lacks.",
          oldest,
          from);
      from = oldest;
    }
    long added = 0;
    while (from <= newest) {
      long until = Math.min(newest, from + VERSIONS_A_COMMIT - 1);
      List<Row> rows = rows(commits, from, until);
      if (!rows.isEmpty()) {
        commit(ledger, base, rows, until);
        base = StoredTable.newest(ledger);
      }
      added += rows.size();
      from = until + 1;
    }
    return new Result(added, newest);
  }

  private static List<Row> rows(CommitFiles commits, long from, long until) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (long version = from; version <= until; version++) {
      Optional<CommitRecord> record = commits.findRecord(version);
      if (record.isPresent()) {
        rows.add(row(record.get(), version));
      }
    }
    return rows;
  }

  private void commit(DeltaLog ledger, Snapshot base, List<Row> rows, long version) {
    OptimisticTransaction transaction = ledger.startTransaction(Option.empty(), Option.apply(base));
    transaction.readTxn().$plus$eq(APPLICATION);
    List<Action> actions = new ArrayList<>();
    actions.add(
        new SetTransaction(
            APPLICATION, version, Option.apply((Object) System.currentTimeMillis())));
    actions.addAll(
        JavaConverters.seqAsJavaList(
            transaction.writeFiles(spark.createDataFrame(rows, LedgerTable.schema()).coalesce(1))));
    transaction.commit(
        JavaConverters.asScalaBuffer(actions).toSeq(),
        new DeltaOperations.Write(SaveMode.Append, Option.empty(), Option.empty(), Option.empty()));
  }

  private static Row row(CommitRecord record, long version) {
    List<Row> ranges = new ArrayList<>();
    for (CommitRecord.Range range : record.ranges()) {
      ranges.add(
          RowFactory.create(
              range.partition().topic(),
              range.partition().topicId(),
              range.partition().partition(),
              range.offsets().from(),
              range.offsets().until()));
    }
    List<Row> shopDays = new ArrayList<>();
    record
        .shopDays()
        .forEach(
            (shop, days) ->
                days.forEach(day -> shopDays.add(RowFactory.create(shop, Date.valueOf(day)))));
    return RowFactory.create(
        record.commit(),
        version,
        Timestamp.from(record.committedAt()),
        record.application(),
        ranges,
        record.accepted(),
        record.quarantined(),
        record.duplicates(),
        record.reasons(),
        record.shops(),
        shopDays,
        record.toJson());
  }

  /** The version of {@code events} up to which a version of the ledger has the commits. */
  public static OptionalLong projected(Snapshot ledger) {
    return StoredTable.transaction(ledger, APPLICATION);
  }
}
