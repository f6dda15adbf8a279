package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.OrdersTable;
import dev.cartograph.lake.ShopClock;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Orders, folded from their counted lines; who, where and how are those of the first line. */
public final class Orders {
  private Orders() {}

  /** From {@code order_lines} and {@code session_events} to {@code orders}. */
  public static Dataset<Row> apply(
      Dataset<Row> orderLines, Dataset<Row> sessionEvents, ShopClock clock) {
    Dataset<Row> orders =
        orderLines
            .where(col(OrderLinesTable.COUNTED))
            .groupBy(OrderLinesTable.SHOP, OrderLinesTable.ORDER_KEY)
            .agg(
                FirstKnown.of(OrderLinesTable.ORDER_ID),
                FirstKnown.of(OrderLinesTable.USER_ID),
                FirstKnown.of(OrderLinesTable.VISITOR),
                FirstKnown.of(OrderLinesTable.SESSION_KEY),
                FirstKnown.of(OrderLinesTable.CURRENCY),
                FirstKnown.of(OrderLinesTable.COUNTRY),
                FirstKnown.of(OrderLinesTable.CHANNEL),
                FirstKnown.of(OrderLinesTable.DEVICE),
                min(OrderLinesTable.EVENT_TIME).as(OrdersTable.ORDERED_AT),
                min(OrderLinesTable.SHOP_DAY).as(OrdersTable.SHOP_DAY),
                count(lit(1)).as(OrdersTable.LINES),
                sum(OrderLinesTable.QUANTITY).as(OrdersTable.UNITS),
                sum(OrderLinesTable.LINE_VALUE).as(OrdersTable.GROSS),
                sum(OrderLinesTable.DISCOUNT).as(OrdersTable.DISCOUNT),
                sum(OrderLinesTable.TAX).as(OrdersTable.TAX),
                sum(OrderLinesTable.SHIPPING).as(OrdersTable.SHIPPING))
            .withColumn(
                OrdersTable.VISITOR,
                coalesce(concat(lit("u:"), col(OrdersTable.USER_ID)), col(OrdersTable.VISITOR)))
            .withColumn(OrdersTable.SHOP_HOUR, clock.hourOfDay(col(OrdersTable.ORDERED_AT)));
    return Conform.to(OrdersTable.schema(), OrderHistory.apply(orders, orderLines, sessionEvents));
  }
}
