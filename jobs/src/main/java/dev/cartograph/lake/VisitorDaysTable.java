package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code visitor_days}: who came on a shop day, by country, channel and device. A row for
 * each user (and for all events of nobody known) on a day in each of its cells.
 */
public final class VisitorDaysTable {
  public static final String NAME = "visitor_days";

  public static final String SHOP = EventFields.SHOP;
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;
  public static final String COUNTRY = EventFields.COUNTRY;
  public static final String CHANNEL = EventFields.CHANNEL;
  public static final String DEVICE = EventFields.DEVICE;

  /** Null for events of nobody known. */
  public static final String USER_ID = EventFields.USER_ID;

  /** The user's number; null for events of nobody known. */
  public static final String NUMBER = UserNumbersTable.NUMBER;

  public static final String EVENTS = "events";

  /** Whether this is the day and the cell of the user's first event ever. */
  public static final String IS_NEW = "is_new";

  private VisitorDaysTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(SHOP_DAY, DataTypes.DateType)
        .add(COUNTRY, DataTypes.StringType)
        .add(CHANNEL, DataTypes.StringType)
        .add(DEVICE, DataTypes.StringType)
        .add(USER_ID, DataTypes.StringType)
        .add(EVENTS, DataTypes.LongType)
        .add(IS_NEW, DataTypes.BooleanType)
        .add(NUMBER, DataTypes.IntegerType);
  }
}
