package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code session_products}: how far a session went with a product. A row for each session
 * and product with a view, a cart event or a purchase.
 */
public final class SessionProductsTable {
  public static final String NAME = "session_products";

  public static final String SHOP = EventFields.SHOP;
  public static final String SESSION_KEY = SessionEventsView.SESSION_KEY;

  /** The shop day on which the session started. */
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;

  public static final String PRODUCT_ID = EventFields.PRODUCT_ID;
  public static final String CATEGORY_CODE = EventFields.CATEGORY_CODE;
  public static final String BRAND = EventFields.BRAND;

  /** The first price known in the shop's currency, as of the day of its event. */
  public static final String UNIT_PRICE = EventFields.UNIT_PRICE;

  /** Whether the session viewed the product. */
  public static final String VIEWED = "viewed";

  /** Whether it put it into the cart at or after its first view. */
  public static final String CARTED = "carted";

  /** Whether it bought it at or after that. */
  public static final String BOUGHT = "bought";

  /** Whether it bought it, in whatever order. */
  public static final String OPEN_BOUGHT = "open_bought";

  private SessionProductsTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(SESSION_KEY, DataTypes.StringType)
        .add(SHOP_DAY, DataTypes.DateType)
        .add(PRODUCT_ID, DataTypes.StringType)
        .add(CATEGORY_CODE, DataTypes.StringType)
        .add(BRAND, DataTypes.StringType)
        .add(UNIT_PRICE, SessionsTable.MONEY_SUM)
        .add(VIEWED, DataTypes.BooleanType)
        .add(CARTED, DataTypes.BooleanType)
        .add(BOUGHT, DataTypes.BooleanType)
        .add(OPEN_BOUGHT, DataTypes.BooleanType);
  }
}
