package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The table {@code prices}: a row for each time during which a product has one price. */
public final class PricesTable {
  public static final String NAME = "prices";

  public static final String SHOP = EventFields.SHOP;
  public static final String PRODUCT_ID = EventFields.PRODUCT_ID;
  public static final String VALID_FROM = ProductsTable.VALID_FROM;

  /** When the next price begins; null for the one that holds now. */
  public static final String VALID_TO = ProductsTable.VALID_TO;

  public static final String UNIT_PRICE = EventFields.UNIT_PRICE;
  public static final String CURRENCY = EventFields.CURRENCY;

  /** The price before, whatever its currency; null for the first. */
  public static final String PREVIOUS_PRICE = "previous_price";

  private PricesTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(PRODUCT_ID, DataTypes.StringType)
        .add(VALID_FROM, DataTypes.TimestampType)
        .add(VALID_TO, DataTypes.TimestampType)
        .add(UNIT_PRICE, EventsTable.MONEY)
        .add(CURRENCY, DataTypes.StringType)
        .add(PREVIOUS_PRICE, EventsTable.MONEY);
  }
}
