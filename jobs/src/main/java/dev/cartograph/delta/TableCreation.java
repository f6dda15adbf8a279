package dev.cartograph.delta;

import dev.cartograph.lake.SparkFailures;
import dev.cartograph.lake.StoredTable;
import io.delta.tables.DeltaTableBuilder;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/** Makes tables that are missing, also where another process makes the same one at once. */
public final class TableCreation {
  /** How long the other process may take from the log's folder to the first commit. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long LOOK_MILLIS = 50;

  private TableCreation() {}

  /**
   * Makes a table unless it is there. Of two who do so at once one fails, either because the other
   * one's first commit was faster, or because Delta finds the log's folder, takes the table for
   * made, and does not see it yet: then this one waits for it.
   *
   * @param builder that creates it if it does not exist
   * @param path its folder
   */
  public static void ensure(SparkSession spark, DeltaTableBuilder builder, String path) {
    try {
      // A path of one form: Delta takes 'a//b' and 'a/b' for two places.
      builder.location(new Path(path).toString()).execute();
    } catch (Exception e) {
      boolean another =
          e instanceof ConcurrentModificationException || SparkFailures.isBadStatement(e);
      if (!another || !appears(spark, path)) {
        throw e;
      }
    }
  }

  private static boolean appears(SparkSession spark, String path) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (StoredTable.newest(DeltaLog.forTable(spark, path)).version() < 0) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
