package dev.cartograph.lake;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code refreshes}: the last times that the derived tables were brought to a commit of
 * the lake. A refresh that is not done has left them at no commit at all.
 */
public final class RefreshesTable {
  public static final String NAME = "refreshes";

  /** Counts up by one with each refresh. */
  public static final String REFRESH = "refresh";

  /** Whether all tables were written. */
  public static final String DONE = "done";

  /** The commit that the tables knew before; null where they were derived anew. */
  public static final String FROM_COMMIT = "from_commit";

  /** The commit that they know since. */
  public static final String TO_COMMIT = "to_commit";

  /** Changes when a shop's clock or the way of deriving does. */
  public static final String FINGERPRINT = "fingerprint";

  /** Whose rows were derived; null where all were. */
  public static final String VISITORS = "visitors";

  /** The events that were read for them. */
  public static final String EVENTS = "events";

  /** The rows of derived tables that changed; null where the tables were derived anew. */
  public static final String ROWS = "rows";

  /** The shop days of those rows. */
  public static final String SHOP_DAYS = "shop_days";

  public static final String STARTED_AT = "started_at";
  public static final String TOOK_MS = "took_ms";

  private RefreshesTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(REFRESH, DataTypes.LongType)
        .add(DONE, DataTypes.BooleanType)
        .add(FROM_COMMIT, DataTypes.LongType)
        .add(TO_COMMIT, DataTypes.LongType)
        .add(FINGERPRINT, DataTypes.StringType)
        .add(VISITORS, DataTypes.LongType)
        .add(EVENTS, DataTypes.LongType)
        .add(ROWS, DataTypes.LongType)
        .add(SHOP_DAYS, DataTypes.LongType)
        .add(STARTED_AT, DataTypes.TimestampType)
        .add(TOOK_MS, DataTypes.LongType);
  }
}
