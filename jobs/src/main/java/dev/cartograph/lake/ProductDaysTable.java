package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code product_days}: what a product was called on a shop day, and how often it was
 * looked at and put into a cart. A row for each shop, shop day, product, title and category, so
 * reports on products need not read every event.
 */
public final class ProductDaysTable {
  public static final String NAME = "product_days";

  public static final String SHOP = EventFields.SHOP;
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;
  public static final String PRODUCT_ID = EventFields.PRODUCT_ID;
  public static final String TITLE = EventFields.TITLE;
  public static final String CATEGORY_CODE = EventFields.CATEGORY_CODE;

  /** How many {@code view_item} events. */
  public static final String VIEWS = "views";

  /** How many {@code add_to_cart} events. */
  public static final String CARTS = "carts";

  /** When an event last gave the product this title and category. */
  public static final String LAST_SEEN = "last_seen";

  private ProductDaysTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(SHOP_DAY, DataTypes.DateType)
        .add(PRODUCT_ID, DataTypes.StringType)
        .add(TITLE, DataTypes.StringType)
        .add(CATEGORY_CODE, DataTypes.StringType)
        .add(VIEWS, DataTypes.LongType)
        .add(CARTS, DataTypes.LongType)
        .add(LAST_SEEN, DataTypes.TimestampType);
  }
}
