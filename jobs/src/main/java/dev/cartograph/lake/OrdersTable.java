package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code orders}: a row for each order, folded from its counted lines, with the time, the
 * shop day and the visitor of the first.
 */
public final class OrdersTable {
  public static final String NAME = "orders";

  public static final String SHOP = EventFields.SHOP;
  public static final String ORDER_KEY = OrderLinesTable.ORDER_KEY;
  public static final String ORDER_ID = EventFields.ORDER_ID;
  public static final String USER_ID = EventFields.USER_ID;

  /** {@code u:} and a user, {@code s:} and a source session, {@code e:} and a lone event. */
  public static final String VISITOR = OrderLinesTable.VISITOR;

  public static final String SESSION_KEY = SessionEventsView.SESSION_KEY;
  public static final String ORDERED_AT = "ordered_at";
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;

  /** The hour of the shop's clock at {@link #ORDERED_AT}. */
  public static final String SHOP_HOUR = SessionEventsView.SHOP_HOUR;

  public static final String LINES = "lines";
  public static final String UNITS = "units";
  public static final String GROSS = "gross";
  public static final String DISCOUNT = EventFields.DISCOUNT;
  public static final String TAX = EventFields.TAX;
  public static final String SHIPPING = EventFields.SHIPPING;

  /** What the first line was paid in; the order's amounts are in the shop's currency. */
  public static final String CURRENCY = EventFields.CURRENCY;

  public static final String COUNTRY = EventFields.COUNTRY;
  public static final String CHANNEL = EventFields.CHANNEL;
  public static final String DEVICE = EventFields.DEVICE;

  /** 1 for the user's first order ever, 2 for the next one; null where no user is known. */
  public static final String BUYER_ORDER = "buyer_order";

  /** When the user ordered before; null at the first order. */
  public static final String PREVIOUS_ORDERED_AT = "previous_ordered_at";

  /** When the visitor first viewed one of the order's products; null where he did not before it. */
  public static final String FIRST_VIEWED_AT = "first_viewed_at";

  private OrdersTable() {}

  /** The schema. */
  public static StructType schema() {
    return PurchaseColumns.addTo(
        new StructType()
            .add(SHOP, DataTypes.StringType)
            .add(ORDER_KEY, DataTypes.StringType)
            .add(ORDER_ID, DataTypes.StringType)
            .add(USER_ID, DataTypes.StringType)
            .add(VISITOR, DataTypes.StringType)
            .add(SESSION_KEY, DataTypes.StringType)
            .add(ORDERED_AT, DataTypes.TimestampType)
            .add(SHOP_DAY, DataTypes.DateType)
            .add(SHOP_HOUR, DataTypes.IntegerType)
            .add(LINES, DataTypes.LongType)
            .add(UNITS, DataTypes.LongType)
            .add(GROSS, SessionsTable.MONEY_SUM)
            .add(BUYER_ORDER, DataTypes.IntegerType)
            .add(PREVIOUS_ORDERED_AT, DataTypes.TimestampType)
            .add(FIRST_VIEWED_AT, DataTypes.TimestampType));
  }
}
