package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code products}: a row for each time during which what is known of a product stays the
 * same. The rows of a product follow each other without a gap.
 */
public final class ProductsTable {
  public static final String NAME = "products";

  public static final String SHOP = EventFields.SHOP;
  public static final String PRODUCT_ID = EventFields.PRODUCT_ID;
  public static final String VALID_FROM = RecordKind.VALID_FROM;

  /** When the next row begins; null for the row that holds now. */
  public static final String VALID_TO = "valid_to";

  public static final String TITLE = EventFields.TITLE;
  public static final String CATEGORY_CODE = EventFields.CATEGORY_CODE;
  public static final String BRAND = EventFields.BRAND;
  public static final String UNIT_PRICE = EventFields.UNIT_PRICE;

  /** The currency of the price; the shop's where no record names one. */
  public static final String CURRENCY = EventFields.CURRENCY;

  private ProductsTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(PRODUCT_ID, DataTypes.StringType)
        .add(VALID_FROM, DataTypes.TimestampType)
        .add(VALID_TO, DataTypes.TimestampType)
        .add(TITLE, DataTypes.StringType)
        .add(CATEGORY_CODE, DataTypes.StringType)
        .add(BRAND, DataTypes.StringType)
        .add(UNIT_PRICE, EventsTable.MONEY)
        .add(CURRENCY, DataTypes.StringType);
  }
}
