package dev.cartograph.derive;

import org.apache.spark.sql.SparkSession;

/**
 * The functions that SQL over the lake has beside Spark's own: of users, of histograms, of what
 * rises.
 */
public final class SqlFunctions {
  private SqlFunctions() {}

  /** Makes the functions known to a session. */
  public static void register(SparkSession session) {
    UserBitmapFunctions.register(session);
    HistogramFunctions.register(session);
    RisingFunction.register(session);
  }
}
