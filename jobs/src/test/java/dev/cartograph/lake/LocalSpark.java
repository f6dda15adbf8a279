package dev.cartograph.lake;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/** The one Spark session that all tests of this module share. */
public final class LocalSpark {
  private static final SparkSession SESSION = open();

  private LocalSpark() {}

  /**
   * The shared session: two cores, UTC, Delta. Delta remembers the tables of earlier tests, with
   * the sessions that read them, for an hour: it is made to forget.
   */
  public static SparkSession session() {
    DeltaLog.clearCache();
    return SESSION;
  }

  /**
   * A session beside the shared one whose plans are interpreted: generating code to read each of
   * many small tables takes longer than reading them.
   */
  public static SparkSession interpreting() {
    SparkSession session = SparkSessions.beside(session());
    SparkSessions.interpret(session);
    return session;
  }

  private static SparkSession open() {
    System.setProperty("spark.master", "local[2]");
    return SparkSessions.open("tests", java.util.Map.of());
  }
}
