package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.lake.ProductDaysView;
import dev.cartograph.lake.ProductNamesView;
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
                ProductNamesView.SHOP,
                ProductNamesView.PRODUCT_ID,
                ProductNamesView.TITLE,
                ProductNamesView.CATEGORY_CODE)
            .agg(max(ProductDaysView.LAST_SEEN).as(ProductDaysView.LAST_SEEN))
            .groupBy(ProductNamesView.SHOP, ProductNamesView.PRODUCT_ID)
            .agg(newest(ProductNamesView.TITLE), newest(ProductNamesView.CATEGORY_CODE));
    return Conform.to(ProductNamesView.schema(), names);
  }

  private static Column newest(String name) {
    Column known = struct(col(ProductDaysView.LAST_SEEN), col(name));
    return max(when(col(name).isNotNull(), known)).getField(name).as(name);
  }
}
