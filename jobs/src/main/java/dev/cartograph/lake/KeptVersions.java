package dev.cartograph.lake;

import java.time.Duration;

/**
 * How long the files that a version of a table no longer has stay readable, as Delta's table
 * property says it. Every table is made with it: setting it later is a commit that changes the
 * table's metadata, which a writer at work would have to give way to.
 */
public final class KeptVersions {
  /** The property of a table. */
  public static final String PROPERTY = "delta.deletedFileRetentionDuration";

  /** The setting of Spark that gives it to new tables. */
  static final String OF_NEW_TABLES =
      "spark.databricks.delta.properties.defaults.deletedFileRetentionDuration";

  private KeptVersions() {}

  /** The property's value. */
  public static String value(Duration keepVersions) {
    return "interval %d seconds".formatted(keepVersions.toSeconds());
  }
}
