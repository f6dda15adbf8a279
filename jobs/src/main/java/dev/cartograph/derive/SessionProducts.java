package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.SessionProductsTable;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.ShopMoney;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** How far each session went with each product: viewed, put into the cart after that, bought. */
public final class SessionProducts {
  private static final String FIRST_VIEW = "first_view";
  private static final String FIRST_CART = "first_cart";
  private static final String LAST_PURCHASE = "last_purchase";

  private SessionProducts() {}

  /** From {@link CountedEvents} to {@code session_products}. */
  public static Dataset<Row> apply(Dataset<Row> countedEvents, ShopClock clock) {
    Column time = col(EventFields.EVENT_TIME);
    Column type = col(EventFields.EVENT_TYPE);
    Column sinceView = time.geq(col(FIRST_VIEW));
    Column rate = clock.money().rate(col(EventFields.CURRENCY), col(SessionEventsView.SHOP_DAY));
    Dataset<Row> products =
        countedEvents
            .where(
                col(SessionEventsView.SESSION_KEY)
                    .isNotNull()
                    .and(col(EventFields.PRODUCT_ID).isNotNull())
                    .and(
                        type.isin(
                            EventTypes.VIEW_ITEM, EventTypes.ADD_TO_CART, EventTypes.PURCHASE)))
            .withColumn(
                EventFields.UNIT_PRICE,
                ShopMoney.convertedOrUnknown(col(EventFields.UNIT_PRICE), rate))
            .withColumn(
                FIRST_VIEW,
                min(when(type.equalTo(EventTypes.VIEW_ITEM), time))
                    .over(
                        Window.partitionBy(
                            EventFields.SHOP,
                            SessionEventsView.SESSION_KEY,
                            EventFields.PRODUCT_ID)))
            .groupBy(
                EventFields.SHOP,
                SessionEventsView.SESSION_KEY,
                EventFields.PRODUCT_ID,
                SessionEventsView.SESSION_STARTED_AT,
                FIRST_VIEW)
            .agg(
                min(when(type.equalTo(EventTypes.ADD_TO_CART).and(sinceView), time)).as(FIRST_CART),
                max(when(type.equalTo(EventTypes.PURCHASE), time)).as(LAST_PURCHASE),
                FirstKnown.of(EventFields.CATEGORY_CODE),
                FirstKnown.of(EventFields.BRAND),
                FirstKnown.of(EventFields.UNIT_PRICE))
            .select(
                col(SessionProductsTable.SHOP),
                col(SessionProductsTable.SESSION_KEY),
                clock
                    .day(col(SessionEventsView.SESSION_STARTED_AT))
                    .as(SessionProductsTable.SHOP_DAY),
                col(SessionProductsTable.PRODUCT_ID),
                col(SessionProductsTable.CATEGORY_CODE),
                col(SessionProductsTable.BRAND),
                col(SessionProductsTable.UNIT_PRICE),
                col(FIRST_VIEW).isNotNull().as(SessionProductsTable.VIEWED),
                col(FIRST_CART).isNotNull().as(SessionProductsTable.CARTED),
                coalesce(col(LAST_PURCHASE).geq(col(FIRST_CART)), lit(false))
                    .as(SessionProductsTable.BOUGHT),
                col(LAST_PURCHASE).isNotNull().as(SessionProductsTable.OPEN_BOUGHT));
    return Conform.to(SessionProductsTable.schema(), products);
  }
}
