package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.ProductsTable;
import dev.cartograph.lake.ShopClock;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is known of each product, from when to when. */
public final class Products {
  private Products() {}

  /** From {@code product_records} to {@code products}. */
  public static Dataset<Row> apply(Dataset<Row> records, ShopClock clock) {
    Column price = field(ProductsTable.UNIT_PRICE).cast(EventsTable.MONEY);
    Column currency = field(ProductsTable.CURRENCY);
    Dataset<Row> states =
        States.of(records, RecordKind.PRODUCTS, lit(null))
            .withColumn(ProductsTable.TITLE, field(ProductsTable.TITLE))
            .withColumn(ProductsTable.CATEGORY_CODE, field(ProductsTable.CATEGORY_CODE))
            .withColumn(ProductsTable.BRAND, field(ProductsTable.BRAND))
            .withColumn(ProductsTable.UNIT_PRICE, price)
            .withColumn(
                ProductsTable.CURRENCY,
                when(price.isNull(), currency).otherwise(coalesce(currency, clock.currency())));
    return Conform.to(ProductsTable.schema(), states);
  }

  private static Column field(String name) {
    return col(States.FIELDS).getItem(name);
  }
}
