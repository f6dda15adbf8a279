package dev.cartograph.lake;

import io.delta.tables.DeltaTable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.SetTransaction;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * A table of the lake. Where it has few files, its commit's checksum lists them, and they are read
 * as it says; Delta would run Spark jobs over the log to find the same few files, for each query
 * that reads them.
 */
public final class StoredTable {
  private StoredTable() {}

  /** The rows of whichever version is the newest when they are read; empty where there is none. */
  static Optional<Dataset<Row>> follow(SparkSession session, String path) {
    return DeltaTable.isDeltaTable(session, path)
        ? Optional.of(session.read().format("delta").load(path))
        : Optional.empty();
  }

  /** The rows of the version that is the newest now; empty where there is no such table. */
  public static Optional<Dataset<Row>> find(SparkSession session, String path) {
    DeltaLog log = DeltaLog.forTable(session, path);
    Snapshot snapshot = newest(log);
    return find(session, log, snapshot);
  }

  /**
   * The newest version's rows that are stored under some days; those of all days where its files
   * are not listed. Empty where there is no such table.
   *
   * @param column the date that the table is stored by
   */
  static Optional<Dataset<Row>> find(
      SparkSession session, String path, String column, Collection<LocalDate> days) {
    DeltaLog log = DeltaLog.forTable(session, path);
    Snapshot snapshot = newest(log);
    return snapshot.version() < 0
        ? Optional.empty()
        : files(snapshot)
            .map(files -> ListedFiles.rows(session, of(files, column, days), log, snapshot))
            .or(() -> find(session, log, snapshot));
  }

  /** Those of some files that hold rows of some days. */
  static Seq<AddFile> of(Seq<AddFile> files, String column, Collection<LocalDate> days) {
    Set<String> values = days.stream().map(LocalDate::toString).collect(Collectors.toSet());
    return JavaConverters.asScalaBuffer(
            JavaConverters.seqAsJavaList(files).stream()
                .filter(file -> values.contains(file.partitionValues().getOrElse(column, () -> "")))
                .toList())
        .toSeq();
  }

  /** The rows of a version; empty where it is that of no table. */
  public static Optional<Dataset<Row>> find(SparkSession session, DeltaLog log, Snapshot snapshot) {
    if (snapshot.version() < 0) {
      return Optional.empty();
    }
    return Optional.of(
        files(snapshot)
            .map(files -> ListedFiles.rows(session, files, log, snapshot))
            .orElseGet(
                () ->
                    session
                        .read()
                        .format("delta")
                        .option("versionAsOf", snapshot.version())
                        .load(log.dataPath().toString())));
  }

  /** The newest version of a table, looked for now; it is -1 where there is no such table. */
  public static Snapshot newest(DeltaLog log) {
    return log.update(false, Option.empty(), Option.empty());
  }

  /** The newest version of a table that this process has seen; nobody is asked for it. */
  public static long versionSeen(SparkSession session, String path) {
    return DeltaLog.forTable(session, path).unsafeVolatileSnapshot().version();
  }

  /** The newest transaction that an application registered in a version of a table. */
  public static OptionalLong transaction(Snapshot snapshot, String application) {
    Option<Seq<SetTransaction>> listed =
        snapshot.checksumOpt().flatMap(VersionChecksum::setTransactions);
    if (listed.isEmpty()) {
      Option<Object> version = snapshot.transactions().get(application);
      return version.isEmpty() ? OptionalLong.empty() : OptionalLong.of((Long) version.get());
    }
    return JavaConverters.seqAsJavaList(listed.get()).stream()
        .filter(transaction -> transaction.appId().equals(application))
        .mapToLong(SetTransaction::version)
        .max();
  }

  /** The files of a version, where its checksum lists them. */
  public static Optional<Seq<AddFile>> files(Snapshot snapshot) {
    Option<Seq<AddFile>> listed = snapshot.checksumOpt().flatMap(VersionChecksum::allFiles);
    return listed.isEmpty() ? Optional.empty() : Optional.of(listed.get());
  }
}
