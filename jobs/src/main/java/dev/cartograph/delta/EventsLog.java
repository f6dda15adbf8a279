package dev.cartograph.delta;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.ledger.CommitRecord;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * The transaction log of {@code events}.
 *
 * <p>A commit is a compare-and-swap. The transaction starts at the very snapshot that the batch was
 * judged against, registers {@link EventsTable#WRITER} as read, and commits {@code
 * SetTransaction(writer, n)} with its files. A writer that committed since then set the same
 * application id, so Delta refuses ours, and the batch is judged again. OPTIMIZE sets no id and
 * never collides with a blind append. Doing a batch twice is harmless because the second time its
 * offsets are found recorded.
 */
public final class EventsLog {
  private static final Logger LOG = LoggerFactory.getLogger(EventsLog.class);

  private final SparkSession spark;
  private final String lakeRoot;
  private final String path;
  private final DeltaLog deltaLog;

  private EventsLog(SparkSession spark, String lakeRoot) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
    path = EventsTable.path(lakeRoot);
    deltaLog = DeltaLog.forTable(spark, path);
  }

  /**
   * Opens the table, and makes it where it is missing.
   *
   * @param lakeRoot the lake's folder
   */
  public static EventsLog open(SparkSession spark, String lakeRoot) {
    String path = EventsTable.path(lakeRoot);
    TableCreation.ensure(
        spark,
        DeltaTable.createIfNotExists(spark)
            .addColumns(EventsTable.schema())
            .partitionedBy(EventsTable.PARTITION_COLUMNS.toArray(new String[0]))
            .property("delta.checkpointInterval", "1000")
            .property("delta.enableExpiredLogCleanup", "false")
            .property(
                "delta.dataSkippingStatsColumns", String.join(",", EventsTable.STATISTICS_COLUMNS)),
        path);
    return new EventsLog(spark, lakeRoot);
  }

  /** The folder of the lake that the table is part of. */
  public String lakeRoot() {
    return lakeRoot;
  }

  /** The table's folder. */
  public String path() {
    return path;
  }

  /** The snapshot after this process's last commit or refresh; lists nothing. */
  public Snapshot snapshot() {
    return deltaLog.unsafeVolatileSnapshot();
  }

  /** The newest snapshot there is. */
  public Snapshot refresh() {
    return StoredTable.newest(deltaLog);
  }

  /** The number of the newest commit in a snapshot; 0 for an empty table. */
  public long commitNumber(Snapshot snapshot) {
    return StoredTable.transaction(snapshot, EventsTable.WRITER).orElse(0);
  }

  /**
   * Finds the record of the newest commit in a snapshot, reading the log backwards past
   * maintenance. Empty where the table has no commit or the log no longer reaches back to it.
   */
  public Optional<CommitRecord> findNewestRecord(Snapshot snapshot) {
    try {
      CommitFiles commits = new CommitFiles(deltaLog);
      long oldest = commits.oldest().orElse(snapshot.version() + 1);
      for (long version = snapshot.version(); version >= oldest; version--) {
        Optional<CommitRecord> record = commits.findRecord(version);
        if (record.isPresent()) {
          return record;
        }
      }
      LOG.info("Finding no commit record in the log (path {})", path);
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the log of " + path, e);
    }
  }

  /**
   * Writes the files of a commit, which nobody sees before it is made.
   *
   * @param base the snapshot that the rows were judged against
   * @param rows the columns of {@link EventsTable#schema()}
   * @param record becomes the commit's user metadata; its number must follow the snapshot's
   */
  public PreparedCommit prepare(Snapshot base, Dataset<Row> rows, CommitRecord record) {
    OptimisticTransaction transaction = begin(base);
    return new PreparedCommit(
        transaction, JavaConverters.seqAsJavaList(transaction.writeFiles(rows)), record);
  }

  /**
   * A commit of a record without rows.
   *
   * @param base the snapshot that the record goes on from
   */
  public PreparedCommit prepare(Snapshot base, CommitRecord record) {
    return new PreparedCommit(begin(base), List.of(), record);
  }

  private OptimisticTransaction begin(Snapshot base) {
    OptimisticTransaction transaction =
        deltaLog.startTransaction(Option.empty(), Option.apply(base));
    transaction.readTxn().$plus$eq(EventsTable.WRITER);
    return transaction;
  }

  /** The rows of the newest version. */
  public Dataset<Row> rows() {
    return spark.read().format("delta").load(path);
  }
}
