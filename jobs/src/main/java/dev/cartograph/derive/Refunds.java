package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.OrdersTable;
import dev.cartograph.lake.RefundsTable;
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
            .withColumn(
                RefundsTable.CURRENCY, coalesce(col(RefundsTable.CURRENCY), clock.currency()))
            .withColumn(RefundsTable.ORIGINAL_VALUE, col(EventFields.QUANTITY).multiply(price))
            .withColumn(
                RefundsTable.RATE,
                clock.money().rate(col(RefundsTable.CURRENCY), col(RefundsTable.SHOP_DAY)))
            .select(
                col(RefundsTable.SHOP),
                col(RefundsTable.SHOP_DAY),
                col(RefundsTable.USER_ID),
                Visitor.key().as(RefundsTable.VISITOR),
                col(RefundsTable.ORDER_ID),
                concat(lit(CountedEvents.BY_ID), col(RefundsTable.ORDER_ID))
                    .as(RefundsTable.ORDER_KEY),
                col(RefundsTable.PRODUCT_ID),
                col(RefundsTable.CATEGORY_CODE),
                col(RefundsTable.COUNTRY),
                col(RefundsTable.CHANNEL),
                col(RefundsTable.DEVICE),
                col(RefundsTable.QUANTITY),
                col(RefundsTable.CURRENCY),
                col(RefundsTable.ORIGINAL_VALUE),
                col(RefundsTable.RATE),
                ShopMoney.converted(col(RefundsTable.ORIGINAL_VALUE), col(RefundsTable.RATE))
                    .as(RefundsTable.REFUND_VALUE));
    Dataset<Row> named =
        orders
            .where(col(OrdersTable.ORDER_ID).isNotNull())
            .select(
                col(OrdersTable.SHOP).as("named_shop"),
                col(OrdersTable.ORDER_KEY).as("named_key"),
                col(OrdersTable.SHOP_DAY).as(RefundsTable.ORDER_DAY),
                col(OrdersTable.COUNTRY).as(RefundsTable.ORDER_COUNTRY),
                col(OrdersTable.CHANNEL).as(RefundsTable.ORDER_CHANNEL),
                col(OrdersTable.DEVICE).as(RefundsTable.ORDER_DEVICE),
                col(RefundsTable.BUYER_ORDER));
    Dataset<Row> beside =
        refunds
            .join(
                named,
                col(RefundsTable.SHOP)
                    .equalTo(col("named_shop"))
                    .and(col(RefundsTable.ORDER_KEY).equalTo(col("named_key"))),
                "left_outer")
            .withColumn(RefundsTable.ORDER_KEY, col("named_key"))
            .drop("named_shop", "named_key");
    return Conform.to(RefundsTable.schema(), beside);
  }
}
