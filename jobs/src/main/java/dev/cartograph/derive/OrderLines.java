package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.ShopClock;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Purchases as lines of orders; which of them count is {@link CountedEvents}'. */
public final class OrderLines {
  private OrderLines() {}

  /** From {@code session_events} to {@code order_lines}. */
  public static Dataset<Row> apply(Dataset<Row> sessionEvents, ShopClock clock) {
    Dataset<Row> lines =
        CountedEvents.purchases(sessionEvents)
            .withColumn(EventFields.UNIT_PRICE, orZero(EventFields.UNIT_PRICE))
            .withColumn(EventFields.DISCOUNT, orZero(EventFields.DISCOUNT))
            .withColumn(EventFields.TAX, orZero(EventFields.TAX))
            .withColumn(EventFields.SHIPPING, orZero(EventFields.SHIPPING))
            .withColumn(OrderLinesTable.VISITOR, Visitor.key())
            .withColumn(OrderLinesTable.LINE_VALUE, lineValue())
            .withColumn(OrderLinesTable.SHOP_DAY, clock.day(col(CountedEvents.ORDERED_AT)));
    return Conform.to(OrderLinesTable.schema(), lines);
  }

  private static Column lineValue() {
    return col(EventFields.QUANTITY).multiply(col(EventFields.UNIT_PRICE));
  }

  private static Column orZero(String money) {
    return coalesce(col(money), lit(0).cast(EventsTable.MONEY));
  }
}
