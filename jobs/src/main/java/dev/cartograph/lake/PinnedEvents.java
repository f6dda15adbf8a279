package dev.cartograph.lake;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * One version of the table {@code events}, opened once however often it is read and whatever is
 * committed meanwhile. What is read of some days, or needs all rows, goes by one list of its files.
 * May be used by several threads.
 */
public final class PinnedEvents {
  /** Of more files no process holds the list. */
  private static final long MOST_LISTED = 10_000;

  private static final boolean IS_TIME_TRAVEL = true;

  private final DeltaLog log;
  private final Optional<Snapshot> snapshot;
  private @Nullable Seq<AddFile> listed;

  /**
   * Over a version.
   *
   * @param version Delta's version; negative where there is no table
   */
  public PinnedEvents(SparkSession session, String lakeRoot, long version) {
    this.log = DeltaLog.forTable(session, EventsTable.path(lakeRoot));
    this.snapshot =
        version < 0
            ? Optional.empty()
            : Optional.of(log.getSnapshotAt(version, Option.empty(), Option.empty()));
  }

  /** All rows; which files a query needs is told by their statistics too. */
  public Dataset<Row> rows(SparkSession session) {
    if (snapshot.isEmpty()) {
      return session.createDataFrame(List.of(), EventsTable.schema());
    }
    Seq<Expression> allPartitions = JavaConverters.asScalaBuffer(List.<Expression>of()).toSeq();
    return session.baseRelationToDataFrame(
        session.withActive(
            () ->
                log.createRelation(
                    allPartitions, Option.apply(snapshot.get()), Option.empty(), IS_TIME_TRAVEL)));
  }

  /** All rows, for a query that the files' statistics would not help. */
  public Dataset<Row> scan(SparkSession session) {
    return isListed() ? of(session, files()) : rows(session);
  }

  /** The rows in the partitions of some shop days. */
  public Dataset<Row> around(SparkSession session, Collection<LocalDate> days) {
    SortedSet<LocalDate> utcDays = ShopDays.utcDays(days);
    if (!isListed()) {
      return rows(session).where(ShopDays.in(EventsTable.DAY, utcDays));
    }
    return of(session, StoredTable.of(files(), EventsTable.DAY, utcDays));
  }

  /** Lists the files before somebody waits for them; returns whether they are so few. */
  public boolean list() {
    boolean isListed = isListed();
    if (isListed) {
      Seq<AddFile> unused = files();
    }
    return isListed;
  }

  private Dataset<Row> of(SparkSession session, Seq<AddFile> files) {
    return ListedFiles.rows(session, files, log, snapshot.orElseThrow());
  }

  private boolean isListed() {
    return snapshot.filter(version -> fileCount(version) <= MOST_LISTED).isPresent();
  }

  private static long fileCount(Snapshot version) {
    Option<Object> known = version.numOfFilesIfKnown();
    return known.isDefined() ? (Long) known.get() : version.numOfFiles();
  }

  private synchronized Seq<AddFile> files() {
    if (listed == null) {
      Snapshot version = snapshot.orElseThrow();
      listed =
          StoredTable.files(version)
              .orElseGet(
                  () -> JavaConverters.asScalaBuffer(version.allFiles().collectAsList()).toSeq());
    }
    return listed;
  }
}
