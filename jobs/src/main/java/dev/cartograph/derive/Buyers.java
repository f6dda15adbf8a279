package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.cartograph.lake.BuyersTable;
import dev.cartograph.lake.OrdersTable;
import dev.cartograph.lake.RefundsTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Users with an order, and what they ordered and gave back over all time. */
final class Buyers {
  private Buyers() {}

  /** From {@code orders} and {@code refunds} to {@code buyers}. */
  static Dataset<Row> apply(Dataset<Row> orders, Dataset<Row> refunds) {
    String[] key = {BuyersTable.SHOP, BuyersTable.USER_ID};
    Dataset<Row> ordered =
        orders
            .where(col(OrdersTable.USER_ID).isNotNull())
            .groupBy(BuyersTable.SHOP, BuyersTable.USER_ID)
            .agg(
                min(OrdersTable.ORDERED_AT).as(BuyersTable.FIRST_ORDERED_AT),
                max(OrdersTable.ORDERED_AT).as(BuyersTable.LAST_ORDERED_AT),
                min(OrdersTable.SHOP_DAY).as(BuyersTable.FIRST_ORDER_DAY),
                max(OrdersTable.SHOP_DAY).as(BuyersTable.LAST_ORDER_DAY),
                count(lit(1)).as(BuyersTable.ORDERS),
                sum(OrdersTable.UNITS).as(BuyersTable.UNITS),
                sum(col(OrdersTable.GROSS).minus(col(OrdersTable.DISCOUNT)))
                    .as(BuyersTable.ORDER_VALUE));
    Dataset<Row> refunded =
        refunds
            .where(col(RefundsTable.USER_ID).isNotNull())
            .groupBy(BuyersTable.SHOP, BuyersTable.USER_ID)
            .agg(sum(RefundsTable.REFUND_VALUE).as(BuyersTable.REFUNDS));
    return Conform.to(
        BuyersTable.schema(),
        ordered
            .join(refunded, key, "left_outer")
            .withColumn(BuyersTable.REFUNDS, coalesce(col(BuyersTable.REFUNDS), lit(0))));
  }
}
