package dev.cartograph.lake;

import org.apache.spark.sql.SparkSession;

/** The one Spark session that all tests of this module share. */
public final class LocalSpark {
  private static final SparkSession SESSION = open();

  private LocalSpark() {}

  /** The shared session: two cores, UTC, Delta. */
  public static SparkSession session() {
    return SESSION;
  }

  private static SparkSession open() {
    System.setProperty("spark.master", "local[2]");
    return SparkSessions.open("tests", java.util.Map.of());
  }
}
