package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The table {@code buyers}: a row for each user with an order, over all time. */
public final class BuyersTable {
  public static final String NAME = "buyers";

  public static final String SHOP = EventFields.SHOP;
  public static final String USER_ID = EventFields.USER_ID;
  public static final String FIRST_ORDERED_AT = "first_ordered_at";
  public static final String LAST_ORDERED_AT = "last_ordered_at";

  /** The shop day of the first order. */
  public static final String FIRST_ORDER_DAY = "first_order_day";

  /** The shop day of the last order. */
  public static final String LAST_ORDER_DAY = "last_order_day";

  public static final String ORDERS = "orders";
  public static final String UNITS = "units";

  /** Gross sales less discounts. */
  public static final String ORDER_VALUE = "order_value";

  /** The user's refunds, whichever order they name. */
  public static final String REFUNDS = "refunds";

  private BuyersTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(USER_ID, DataTypes.StringType)
        .add(FIRST_ORDERED_AT, DataTypes.TimestampType)
        .add(LAST_ORDERED_AT, DataTypes.TimestampType)
        .add(FIRST_ORDER_DAY, DataTypes.DateType)
        .add(LAST_ORDER_DAY, DataTypes.DateType)
        .add(ORDERS, DataTypes.LongType)
        .add(UNITS, DataTypes.LongType)
        .add(ORDER_VALUE, SessionsTable.MONEY_SUM)
        .add(REFUNDS, SessionsTable.MONEY_SUM);
  }
}
