package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.lake.ProductDaysTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What happened to a product on a shop day, under each title and category that it had. */
public final class ProductDays {
  private ProductDays() {}

  /** From {@code catalogued_events} or {@code session_events} to {@code product_days}. */
  public static Dataset<Row> apply(Dataset<Row> sessionEvents) {
    Dataset<Row> days =
        sessionEvents
            .where(col(EventFields.PRODUCT_ID).isNotNull())
            .groupBy(
                ProductDaysTable.SHOP,
                ProductDaysTable.SHOP_DAY,
                ProductDaysTable.PRODUCT_ID,
                ProductDaysTable.TITLE,
                ProductDaysTable.CATEGORY_CODE)
            .agg(
                EventCount.of(EventTypes.VIEW_ITEM).as(ProductDaysTable.VIEWS),
                EventCount.of(EventTypes.ADD_TO_CART).as(ProductDaysTable.CARTS),
                max(EventFields.EVENT_TIME).as(ProductDaysTable.LAST_SEEN));
    return Conform.to(ProductDaysTable.schema(), days);
  }
}
