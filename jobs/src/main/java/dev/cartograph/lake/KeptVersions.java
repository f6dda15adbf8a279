package dev.cartograph.lake;

import java.time.Duration;

/**
 * How long a table remembers the files that its versions no longer have, as Delta's table property
 * says it: twice as long as they stay readable, so that VACUUM has deleted them before the table
 * forgets them, and {@code doctor} can tell them from files that nobody knows. Every table is made
 * with it: setting it later is a commit that changes the table's metadata, which a writer at work
 * would have to give way to.
 */
public final class KeptVersions {
  /** The property of a table. */
  public static final String PROPERTY = "delta.deletedFileRetentionDuration";

  /** The setting of Spark that gives it to new tables. */
  static final String OF_NEW_TABLES =
      "spark.databricks.delta.properties.defaults.deletedFileRetentionDuration";

  private KeptVersions() {}

  /**
   * The property's value.
   *
   * @param keepVersions how long old versions stay readable
   */
  public static String value(Duration keepVersions) {
    return "interval %d seconds".formatted(keepVersions.multipliedBy(2).toSeconds());
  }
}
