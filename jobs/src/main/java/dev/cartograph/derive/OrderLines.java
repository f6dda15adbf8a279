package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.ShopMoney;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Purchases as lines of orders; which of them count is {@link CountedEvents}'. Money is converted
 * into the shop's currency line by line, at the rate of the order's shop day.
 */
public final class OrderLines {
  private OrderLines() {}

  /** From {@code session_events} to {@code order_lines}. */
  public static Dataset<Row> apply(Dataset<Row> sessionEvents, ShopClock clock) {
    Dataset<Row> lines =
        CountedEvents.purchases(sessionEvents)
            .withColumn(EventFields.CURRENCY, coalesce(col(EventFields.CURRENCY), clock.currency()))
            .withColumn(EventFields.UNIT_PRICE, orZero(EventFields.UNIT_PRICE))
            .withColumn(OrderLinesTable.VISITOR, Visitor.key())
            .withColumn(OrderLinesTable.ORIGINAL_VALUE, originalValue())
            .withColumn(OrderLinesTable.SHOP_DAY, clock.day(col(CountedEvents.ORDERED_AT)))
            .withColumn(
                OrderLinesTable.RATE,
                clock.money().rate(col(EventFields.CURRENCY), col(OrderLinesTable.SHOP_DAY)))
            .withColumn(OrderLinesTable.LINE_VALUE, converted(col(OrderLinesTable.ORIGINAL_VALUE)))
            .withColumn(EventFields.DISCOUNT, converted(orZero(EventFields.DISCOUNT)))
            .withColumn(EventFields.TAX, converted(orZero(EventFields.TAX)))
            .withColumn(EventFields.SHIPPING, converted(orZero(EventFields.SHIPPING)));
    return Conform.to(OrderLinesTable.schema(), lines);
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
