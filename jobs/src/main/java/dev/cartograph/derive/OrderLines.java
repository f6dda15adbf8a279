package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.ShopMoney;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Purchases as lines of orders. An order is the lines of one order id; without order ids, the
 * purchases of one user in one session; else a purchase alone. Of a line (product, quantity, price)
 * that its order has at several times only those of the earliest count; two at one time are two.
 * Money is converted into the shop's currency line by line, at the rate of the order's shop day.
 */
public final class OrderLines {
  /** Before an order id in the key of its order. */
  static final String BY_ID = "o:";

  private static final String ORDERED_AT = "ordered_at";

  private OrderLines() {}

  /** From {@code session_events} to {@code order_lines}. */
  public static Dataset<Row> apply(Dataset<Row> sessionEvents, ShopClock clock) {
    Column time = col(EventFields.EVENT_TIME);
    WindowSpec order = Window.partitionBy(EventFields.SHOP, OrderLinesTable.ORDER_KEY);
    WindowSpec line =
        Window.partitionBy(
            EventFields.SHOP,
            OrderLinesTable.ORDER_KEY,
            EventFields.PRODUCT_ID,
            EventFields.QUANTITY,
            EventFields.UNIT_PRICE);
    Dataset<Row> lines =
        sessionEvents
            .where(col(EventFields.EVENT_TYPE).equalTo(EventTypes.PURCHASE))
            .withColumn(EventFields.CURRENCY, coalesce(col(EventFields.CURRENCY), clock.currency()))
            .withColumn(EventFields.UNIT_PRICE, orZero(EventFields.UNIT_PRICE))
            .withColumn(OrderLinesTable.ORDER_KEY, orderKey())
            .withColumn(OrderLinesTable.VISITOR, Visitor.key())
            .withColumn(OrderLinesTable.ORIGINAL_VALUE, originalValue())
            .withColumn(ORDERED_AT, min(time).over(order))
            .withColumn(OrderLinesTable.SHOP_DAY, clock.day(col(ORDERED_AT)))
            .withColumn(
                OrderLinesTable.RATE,
                clock.money().rate(col(EventFields.CURRENCY), col(OrderLinesTable.SHOP_DAY)))
            .withColumn(OrderLinesTable.LINE_VALUE, converted(col(OrderLinesTable.ORIGINAL_VALUE)))
            .withColumn(EventFields.DISCOUNT, converted(orZero(EventFields.DISCOUNT)))
            .withColumn(EventFields.TAX, converted(orZero(EventFields.TAX)))
            .withColumn(EventFields.SHIPPING, converted(orZero(EventFields.SHIPPING)))
            .withColumn(OrderLinesTable.COUNTED, time.equalTo(min(time).over(line)));
    return Conform.to(OrderLinesTable.schema(), lines);
  }

  private static Column orderKey() {
    return coalesce(
        concat(lit(BY_ID), col(EventFields.ORDER_ID)),
        col(SessionEventsView.SESSION_KEY),
        col(SessionEventsView.ANONYMOUS));
  }

  private static Column converted(Column amount) {
    return ShopMoney.converted(amount, col(OrderLinesTable.RATE));
  }

  private static Column originalValue() {
    return col(EventFields.QUANTITY).multiply(col(EventFields.UNIT_PRICE));
  }

  private static Column orZero(String money) {
    return coalesce(col(money), lit(0).cast(EventsTable.MONEY));
  }
}
