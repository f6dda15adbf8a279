package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The table {@code product_names}: the newest title and category that events gave each product. */
public final class ProductNamesTable {
  public static final String NAME = "product_names";

  public static final String SHOP = EventFields.SHOP;
  public static final String PRODUCT_ID = EventFields.PRODUCT_ID;
  public static final String TITLE = EventFields.TITLE;
  public static final String CATEGORY_CODE = EventFields.CATEGORY_CODE;

  private ProductNamesTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(PRODUCT_ID, DataTypes.StringType)
        .add(TITLE, DataTypes.StringType)
        .add(CATEGORY_CODE, DataTypes.StringType);
  }
}
