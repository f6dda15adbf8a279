package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The table {@code sessions}: a row for each session, of the shop day on which it started. */
public final class SessionsTable {
  public static final String NAME = "sessions";

  public static final String SHOP = EventFields.SHOP;
  public static final String SESSION_KEY = SessionEventsView.SESSION_KEY;
  public static final String USER_ID = EventFields.USER_ID;

  /** The first session id that the source gave to an event of the session. */
  public static final String SOURCE_SESSION_ID = "source_session_id";

  public static final String STARTED_AT = "started_at";
  public static final String ENDED_AT = "ended_at";
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;
  public static final String EVENTS = "events";
  public static final String PAGE_VIEWS = "page_views";
  public static final String VIEW_ITEMS = "view_items";
  public static final String CARTS = "carts";
  public static final String PURCHASES = "purchases";

  /** Two page views, ten seconds, a cart or a purchase. */
  public static final String ENGAGED = "engaged";

  public static final String COUNTRY = EventFields.COUNTRY;
  public static final String CHANNEL = EventFields.CHANNEL;
  public static final String DEVICE = EventFields.DEVICE;

  /** The value of the counted order lines of the session. */
  public static final String GROSS = "gross";

  /** Sums of money: decimal(38,4). */
  static final DataType MONEY_SUM = DataTypes.createDecimalType(38, 4);

  private SessionsTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(SESSION_KEY, DataTypes.StringType)
        .add(USER_ID, DataTypes.StringType)
        .add(SOURCE_SESSION_ID, DataTypes.StringType)
        .add(STARTED_AT, DataTypes.TimestampType)
        .add(ENDED_AT, DataTypes.TimestampType)
        .add(SHOP_DAY, DataTypes.DateType)
        .add(EVENTS, DataTypes.LongType)
        .add(PAGE_VIEWS, DataTypes.LongType)
        .add(VIEW_ITEMS, DataTypes.LongType)
        .add(CARTS, DataTypes.LongType)
        .add(PURCHASES, DataTypes.LongType)
        .add(ENGAGED, DataTypes.BooleanType)
        .add(COUNTRY, DataTypes.StringType)
        .add(CHANNEL, DataTypes.StringType)
        .add(DEVICE, DataTypes.StringType)
        .add(GROSS, MONEY_SUM);
  }
}
