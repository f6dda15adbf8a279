package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code order_lines}: a row for each accepted purchase. A line of a reloaded
 * confirmation page is kept but not {@link #COUNTED}.
 */
public final class OrderLinesTable {
  public static final String NAME = "order_lines";

  public static final String SHOP = EventFields.SHOP;

  /** Names the order within its shop. */
  public static final String ORDER_KEY = "order_key";

  public static final String ORDER_ID = EventFields.ORDER_ID;

  /** The shop day of the order's first line, whenever this line came. */
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;

  public static final String EVENT_TIME = EventFields.EVENT_TIME;

  /** False where the order had the same line at an earlier time. */
  public static final String COUNTED = "counted";

  public static final String USER_ID = EventFields.USER_ID;

  /** {@code u:} and a user, {@code s:} and a source session, {@code e:} and a lone event. */
  public static final String VISITOR = "visitor";

  public static final String SESSION_KEY = SessionEventsView.SESSION_KEY;
  public static final String PRODUCT_ID = EventFields.PRODUCT_ID;
  public static final String TITLE = EventFields.TITLE;
  public static final String CATEGORY_CODE = EventFields.CATEGORY_CODE;
  public static final String BRAND = EventFields.BRAND;
  public static final String QUANTITY = EventFields.QUANTITY;

  /** As the event says it, in its {@link #CURRENCY}. */
  public static final String UNIT_PRICE = EventFields.UNIT_PRICE;

  /** Quantity × unit price, in the line's {@link #CURRENCY}. */
  public static final String ORIGINAL_VALUE = "original_value";

  /**
   * What one unit of {@link #CURRENCY} is worth in the shop's currency on {@link #SHOP_DAY}; null
   * where no rate is known, and the line's money is then 0.
   */
  public static final String RATE = "rate";

  /** Quantity × unit price in the shop's currency, as discount, tax and shipping are. */
  public static final String LINE_VALUE = "line_value";

  public static final String DISCOUNT = EventFields.DISCOUNT;
  public static final String TAX = EventFields.TAX;
  public static final String SHIPPING = EventFields.SHIPPING;

  /** What the line was paid in; the shop's own where the event names none. */
  public static final String CURRENCY = EventFields.CURRENCY;

  public static final String COUNTRY = EventFields.COUNTRY;
  public static final String CHANNEL = EventFields.CHANNEL;
  public static final String DEVICE = EventFields.DEVICE;

  private OrderLinesTable() {}

  /** The schema. */
  public static StructType schema() {
    return PurchaseColumns.addTo(
        new StructType()
            .add(SHOP, DataTypes.StringType)
            .add(ORDER_KEY, DataTypes.StringType)
            .add(ORDER_ID, DataTypes.StringType)
            .add(SHOP_DAY, DataTypes.DateType)
            .add(EVENT_TIME, DataTypes.TimestampType)
            .add(COUNTED, DataTypes.BooleanType)
            .add(USER_ID, DataTypes.StringType)
            .add(VISITOR, DataTypes.StringType)
            .add(SESSION_KEY, DataTypes.StringType)
            .add(PRODUCT_ID, DataTypes.StringType)
            .add(TITLE, DataTypes.StringType)
            .add(CATEGORY_CODE, DataTypes.StringType)
            .add(BRAND, DataTypes.StringType)
            .add(QUANTITY, DataTypes.IntegerType)
            .add(UNIT_PRICE, EventsTable.MONEY)
            .add(ORIGINAL_VALUE, SessionsTable.MONEY_SUM)
            .add(RATE, ShopMoney.RATE)
            .add(LINE_VALUE, SessionsTable.MONEY_SUM));
  }
}
