package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code refunds}: each refund, on its own shop day, beside the order that it names. The
 * order's columns are null where it names none that is known.
 */
public final class RefundsTable {
  public static final String NAME = "refunds";

  public static final String SHOP = EventFields.SHOP;
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;
  public static final String USER_ID = EventFields.USER_ID;

  /** Whose it is: {@code u:} and a user, {@code s:} and a source session, {@code e:} and itself. */
  public static final String VISITOR = OrderLinesTable.VISITOR;

  public static final String ORDER_ID = EventFields.ORDER_ID;
  public static final String PRODUCT_ID = EventFields.PRODUCT_ID;
  public static final String CATEGORY_CODE = EventFields.CATEGORY_CODE;
  public static final String COUNTRY = EventFields.COUNTRY;
  public static final String CHANNEL = EventFields.CHANNEL;
  public static final String DEVICE = EventFields.DEVICE;
  public static final String QUANTITY = EventFields.QUANTITY;

  /** What the refund is stated in; the shop's own where the event names none. */
  public static final String CURRENCY = EventFields.CURRENCY;

  /** Quantity × unit price, in the refund's {@link #CURRENCY}. */
  public static final String ORIGINAL_VALUE = OrderLinesTable.ORIGINAL_VALUE;

  /**
   * What one unit of {@link #CURRENCY} is worth in the shop's currency on the refund's own shop
   * day; null where no rate is known, and the refund's value is then 0.
   */
  public static final String RATE = OrderLinesTable.RATE;

  /** Quantity × unit price in the shop's currency. */
  public static final String REFUND_VALUE = "refund_value";

  /** The known order; null where there is none. */
  public static final String ORDER_KEY = OrderLinesTable.ORDER_KEY;

  public static final String ORDER_DAY = "order_day";
  public static final String ORDER_COUNTRY = "order_country";
  public static final String ORDER_CHANNEL = "order_channel";
  public static final String ORDER_DEVICE = "order_device";
  public static final String BUYER_ORDER = OrdersTable.BUYER_ORDER;

  private RefundsTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(SHOP_DAY, DataTypes.DateType)
        .add(USER_ID, DataTypes.StringType)
        .add(VISITOR, DataTypes.StringType)
        .add(ORDER_ID, DataTypes.StringType)
        .add(ORDER_KEY, DataTypes.StringType)
        .add(PRODUCT_ID, DataTypes.StringType)
        .add(CATEGORY_CODE, DataTypes.StringType)
        .add(COUNTRY, DataTypes.StringType)
        .add(CHANNEL, DataTypes.StringType)
        .add(DEVICE, DataTypes.StringType)
        .add(QUANTITY, DataTypes.IntegerType)
        .add(CURRENCY, DataTypes.StringType)
        .add(ORIGINAL_VALUE, SessionsTable.MONEY_SUM)
        .add(RATE, ShopMoney.RATE)
        .add(REFUND_VALUE, SessionsTable.MONEY_SUM)
        .add(ORDER_DAY, DataTypes.DateType)
        .add(ORDER_COUNTRY, DataTypes.StringType)
        .add(ORDER_CHANNEL, DataTypes.StringType)
        .add(ORDER_DEVICE, DataTypes.StringType)
        .add(BUYER_ORDER, DataTypes.IntegerType);
  }
}
