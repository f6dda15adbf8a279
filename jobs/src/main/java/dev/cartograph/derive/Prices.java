package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.cartograph.lake.PricesTable;
import dev.cartograph.lake.ProductsTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** What each product costs, from when to when, and what it cost before. */
public final class Prices {
  private static final String BEFORE = "before";

  private Prices() {}

  /** From {@code products} to {@code prices}. */
  public static Dataset<Row> apply(Dataset<Row> products) {
    WindowSpec product =
        Window.partitionBy(ProductsTable.SHOP, ProductsTable.PRODUCT_ID)
            .orderBy(ProductsTable.VALID_FROM);
    Column price = struct(col(ProductsTable.UNIT_PRICE), col(ProductsTable.CURRENCY));
    Dataset<Row> changes =
        products
            .where(col(ProductsTable.UNIT_PRICE).isNotNull())
            .withColumn(BEFORE, lag(price, 1).over(product))
            .where(col(BEFORE).isNull().or(price.notEqual(col(BEFORE))).equalTo(lit(true)))
            .withColumn(PricesTable.VALID_TO, lead(PricesTable.VALID_FROM, 1).over(product))
            .withColumn(PricesTable.PREVIOUS_PRICE, lag(ProductsTable.UNIT_PRICE, 1).over(product));
    return Conform.to(PricesTable.schema(), changes);
  }
}
