package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.OrdersTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** What went before an order: the orders of its user, and the first view of one of its products. */
final class OrderHistory {
  private static final String FIRST_VIEW = "first_view";

  private OrderHistory() {}

  /**
   * Orders with {@code buyer_order}, {@code previous_ordered_at} and {@code first_viewed_at}.
   *
   * @param orders without them
   * @param orderLines the table {@code order_lines}
   */
  static Dataset<Row> apply(
      Dataset<Row> orders, Dataset<Row> orderLines, Dataset<Row> sessionEvents) {
    WindowSpec ofUser =
        // Orders of nobody known have no history; each by itself, they do not meet in one task.
        Window.partitionBy(
                col(OrdersTable.SHOP),
                col(OrdersTable.USER_ID),
                when(col(OrdersTable.USER_ID).isNull(), col(OrdersTable.ORDER_KEY)))
            .orderBy(
                col(OrdersTable.ORDERED_AT),
                Unknown.or(OrdersTable.COUNTRY),
                Unknown.or(OrdersTable.CHANNEL),
                Unknown.or(OrdersTable.DEVICE),
                col(OrdersTable.ORDER_KEY));
    Column known = col(OrdersTable.USER_ID).isNotNull();
    return orders
        .withColumn(OrdersTable.BUYER_ORDER, when(known, row_number().over(ofUser)))
        .withColumn(
            OrdersTable.PREVIOUS_ORDERED_AT,
            when(known, lag(OrdersTable.ORDERED_AT, 1).over(ofUser)))
        .join(
            firstViews(orders, orderLines, sessionEvents),
            new String[] {OrdersTable.SHOP, OrdersTable.ORDER_KEY},
            "left_outer");
  }

  private static Dataset<Row> firstViews(
      Dataset<Row> orders, Dataset<Row> orderLines, Dataset<Row> sessionEvents) {
    String[] key = {OrdersTable.SHOP, OrdersTable.VISITOR, OrderLinesTable.PRODUCT_ID};
    Dataset<Row> views =
        sessionEvents
            .where(
                col(EventFields.EVENT_TYPE)
                    .equalTo(EventTypes.VIEW_ITEM)
                    .and(col(EventFields.PRODUCT_ID).isNotNull()))
            .withColumn(OrdersTable.VISITOR, Visitor.key())
            .groupBy(OrdersTable.SHOP, OrdersTable.VISITOR, OrderLinesTable.PRODUCT_ID)
            .agg(min(EventFields.EVENT_TIME).as(FIRST_VIEW));
    Dataset<Row> products =
        orderLines
            .where(col(OrderLinesTable.COUNTED))
            .select(OrdersTable.SHOP, OrdersTable.ORDER_KEY, OrderLinesTable.PRODUCT_ID)
            .distinct()
            .join(
                orders.select(
                    OrdersTable.SHOP,
                    OrdersTable.ORDER_KEY,
                    OrdersTable.VISITOR,
                    OrdersTable.ORDERED_AT),
                new String[] {OrdersTable.SHOP, OrdersTable.ORDER_KEY});
    return products
        .join(views, key)
        .where(col(FIRST_VIEW).leq(col(OrdersTable.ORDERED_AT)))
        .groupBy(OrdersTable.SHOP, OrdersTable.ORDER_KEY)
        .agg(min(FIRST_VIEW).as(OrdersTable.FIRST_VIEWED_AT));
  }
}
