package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.OrdersTable;
import dev.cartograph.lake.RefundsView;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.ShopMoney;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Refunds beside the orders that they name, each converted at the rate of its own shop day. */
public final class Refunds {
  private Refunds() {}

  /** From {@code session_events} and {@code orders} to {@code refunds}. */
  public static Dataset<Row> apply(
      Dataset<Row> sessionEvents, Dataset<Row> orders, ShopClock clock) {
    Column price = coalesce(col(EventFields.UNIT_PRICE), lit(0).cast(EventsTable.MONEY));
    Dataset<Row> refunds =
        sessionEvents
            .where(col(EventFields.EVENT_TYPE).equalTo(EventTypes.REFUND))
            .withColumn(RefundsView.CURRENCY, coalesce(col(RefundsView.CURRENCY), clock.currency()))
            .withColumn(RefundsView.ORIGINAL_VALUE, col(EventFields.QUANTITY).multiply(price))
            .withColumn(
                RefundsView.RATE,
                clock.money().rate(col(RefundsView.CURRENCY), col(RefundsView.SHOP_DAY)))
            .select(
                col(RefundsView.SHOP),
                col(RefundsView.SHOP_DAY),
                col(RefundsView.USER_ID),
                Visitor.key().as(RefundsView.VISITOR),
                col(RefundsView.ORDER_ID),
                concat(lit(CountedEvents.BY_ID), col(RefundsView.ORDER_ID))
                    .as(RefundsView.ORDER_KEY),
                col(RefundsView.PRODUCT_ID),
                col(RefundsView.CATEGORY_CODE),
                col(RefundsView.COUNTRY),
                col(RefundsView.CHANNEL),
                col(RefundsView.DEVICE),
                col(RefundsView.QUANTITY),
                col(RefundsView.CURRENCY),
                col(RefundsView.ORIGINAL_VALUE),
                col(RefundsView.RATE),
                ShopMoney.converted(col(RefundsView.ORIGINAL_VALUE), col(RefundsView.RATE))
                    .as(RefundsView.REFUND_VALUE));
    Dataset<Row> named =
        orders
            .where(col(OrdersTable.ORDER_ID).isNotNull())
            .select(
                col(OrdersTable.SHOP).as("named_shop"),
                col(OrdersTable.ORDER_KEY).as("named_key"),
                col(OrdersTable.SHOP_DAY).as(RefundsView.ORDER_DAY),
                col(OrdersTable.COUNTRY).as(RefundsView.ORDER_COUNTRY),
                col(OrdersTable.CHANNEL).as(RefundsView.ORDER_CHANNEL),
                col(OrdersTable.DEVICE).as(RefundsView.ORDER_DEVICE),
                col(RefundsView.BUYER_ORDER));
    Dataset<Row> beside =
        refunds
            .join(
                named,
                col(RefundsView.SHOP)
                    .equalTo(col("named_shop"))
                    .and(col(RefundsView.ORDER_KEY).equalTo(col("named_key"))),
                "left_outer")
            .withColumn(RefundsView.ORDER_KEY, col("named_key"))
            .drop("named_shop", "named_key");
    return Conform.to(RefundsView.schema(), beside);
  }
}
