package dev.cartograph.doctor;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.StoredTable;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;

/**
 * A Delta table of a lake.
 *
 * @param name its folder under the lake's root, e.g. {@code reports/visitors}
 */
record LakeTable(SparkSession spark, String lakeRoot, String name) {

  /** What came of opening a table: its newest snapshot, or why there is none. */
  record Opening(Optional<Snapshot> snapshot, String failure) {}

  String path() {
    return lakeRoot + "/" + name;
  }

  Path folder() {
    return new Path(path());
  }

  FileSystem files() throws IOException {
    return folder().getFileSystem(spark.sparkContext().hadoopConfiguration());
  }

  /**
   * Opens the table as a process that starts does, whatever is known of it already, and reads its
   * whole state.
   *
   * @throws CartographException exit code 3 where the lake's file system is silent
   */
  Opening openAfresh() {
    forget();
    return open();
  }

  /** Deletes the table's folder and what this process knows of it. */
  void delete() throws IOException {
    boolean unused = files().delete(folder(), true);
    forget();
  }

  private void forget() {
    DeltaLog.invalidateCache(spark, folder());
  }

  /**
   * Opens the table at its newest version.
   *
   * @throws CartographException exit code 3 where the lake's file system is silent
   */
  Opening open() {
    try {
      Snapshot newest = StoredTable.newest(log());
      long unused = newest.numOfFiles();
      return new Opening(Optional.of(newest), "");
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      Optional<CartographException> silent = LakeRoot.findUnreachable(e, lakeRoot);
      if (silent.isPresent()) {
        throw silent.get();
      }
      return new Opening(Optional.empty(), firstLine(e));
    }
  }

  /** Whether Delta can open the table. */
  boolean opens() {
    return open().snapshot().isPresent();
  }

  DeltaLog log() {
    return DeltaLog.forTable(spark, path());
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
