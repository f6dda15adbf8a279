package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code carts}: a row for each cart of a visitor, from the event that opens it to what
 * became of it, over any sessions.
 */
public final class CartsTable {
  public static final String NAME = "carts";

  public static final String SHOP = EventFields.SHOP;

  /** Whose it is: {@code u:} and a user, {@code s:} and a source session. */
  public static final String VISITOR = OrderLinesTable.VISITOR;

  public static final String USER_ID = EventFields.USER_ID;
  public static final String OPENED_AT = "opened_at";
  public static final String LAST_EVENT_AT = "last_event_at";

  /** The shop day on which it was opened. */
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;

  public static final String COUNTRY = EventFields.COUNTRY;
  public static final String CHANNEL = EventFields.CHANNEL;
  public static final String DEVICE = EventFields.DEVICE;

  public static final String BOUGHT = "bought";
  public static final String EMPTIED = "emptied";

  /** Whether it lay untouched for more than a day. */
  public static final String ABANDONED = "abandoned";

  /** Whether the whole order that it became was refunded. */
  public static final String REFUNDED = "refunded";

  /** The id of the order that it became. */
  public static final String ORDER_ID = EventFields.ORDER_ID;

  public static final String ITEMS_IN = "items_in";
  public static final String ITEMS_OUT = "items_out";

  /** What was put in less what was taken out, at the prices of those events; never below 0. */
  public static final String CART_VALUE = "cart_value";

  private CartsTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(VISITOR, DataTypes.StringType)
        .add(USER_ID, DataTypes.StringType)
        .add(OPENED_AT, DataTypes.TimestampType)
        .add(LAST_EVENT_AT, DataTypes.TimestampType)
        .add(SHOP_DAY, DataTypes.DateType)
        .add(COUNTRY, DataTypes.StringType)
        .add(CHANNEL, DataTypes.StringType)
        .add(DEVICE, DataTypes.StringType)
        .add(BOUGHT, DataTypes.BooleanType)
        .add(EMPTIED, DataTypes.BooleanType)
        .add(ABANDONED, DataTypes.BooleanType)
        .add(REFUNDED, DataTypes.BooleanType)
        .add(ORDER_ID, DataTypes.StringType)
        .add(ITEMS_IN, DataTypes.LongType)
        .add(ITEMS_OUT, DataTypes.LongType)
        .add(CART_VALUE, SessionsTable.MONEY_SUM);
  }
}
