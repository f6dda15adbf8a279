package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.lake.ProductDaysTable;
import dev.cartograph.lake.ProductNamesTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The newest title and category of each product; of two at one time the greater. */
public final class ProductNames {
  private ProductNames() {}

  /** From {@code product_days} to {@code product_names}; times fold in a hash map, names do not. */
  public static Dataset<Row> apply(Dataset<Row> productDays) {
    Dataset<Row> names =
        productDays
            .groupBy(
                ProductNamesTable.SHOP,
                ProductNamesTable.PRODUCT_ID,
                ProductNamesTable.TITLE,
                ProductNamesTable.CATEGORY_CODE)
            .agg(max(ProductDaysTable.LAST_SEEN).as(ProductDaysTable.LAST_SEEN))
            .groupBy(ProductNamesTable.SHOP, ProductNamesTable.PRODUCT_ID)
            .agg(newest(ProductNamesTable.TITLE), newest(ProductNamesTable.CATEGORY_CODE));
    return Conform.to(ProductNamesTable.schema(), names);
  }

  private static Column newest(String name) {
    Column known = struct(col(ProductDaysTable.LAST_SEEN), col(name));
    return max(when(col(name).isNotNull(), known)).getField(name).as(name);
  }
}
