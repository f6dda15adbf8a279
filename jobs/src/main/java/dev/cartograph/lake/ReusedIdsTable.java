package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code reused_ids}: the accepted events whose id an event of an earlier time of the
 * same shop bore. A row for each such event.
 */
public final class ReusedIdsTable {
  public static final String NAME = "reused_ids";

  public static final String SHOP = EventFields.SHOP;
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;
  public static final String EVENT_ID = EventFields.EVENT_ID;
  public static final String EVENT_TIME = EventFields.EVENT_TIME;
  public static final String EVENT_TYPE = EventFields.EVENT_TYPE;

  private ReusedIdsTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(SHOP_DAY, DataTypes.DateType)
        .add(EVENT_ID, DataTypes.StringType)
        .add(EVENT_TIME, DataTypes.TimestampType)
        .add(EVENT_TYPE, DataTypes.StringType);
  }
}
