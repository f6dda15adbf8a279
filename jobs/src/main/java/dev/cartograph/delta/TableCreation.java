package dev.cartograph.delta;

import dev.cartograph.lake.SparkFailures;
import io.delta.tables.DeltaTableBuilder;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;

/** Makes tables that are missing, also where another process makes the same one at once. */
public final class TableCreation {
  private TableCreation() {}

  /**
   * Makes a table unless it is there.
   *
   * @param builder that creates it if it does not exist
   * @param path its folder
   */
  public static void ensure(SparkSession spark, DeltaTableBuilder builder, String path) {
    try {
      builder.location(path).execute();
    } catch (Exception e) {
      // Delta may look for the table that the other one has just made, and not see it yet.
      if (!SparkFailures.isBadStatement(e) || isMissing(spark, path)) {
        throw e;
      }
    }
  }

  private static boolean isMissing(SparkSession spark, String path) {
    return DeltaLog.forTable(spark, path).update(false, Option.empty(), Option.empty()).version()
        < 0;
  }
}
