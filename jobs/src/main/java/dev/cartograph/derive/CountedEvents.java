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
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The events among which every purchase is one. Of a line (product, quantity, price) that an order
 * has at several times only the events of the earliest count; two at one time are two. An order is
 * the lines of one order id; without order ids, the purchases of one user in one session; else a
 * purchase alone.
 */
final class CountedEvents {
  /** Before an order id in the key of its order. */
  static final String BY_ID = "o:";

  /** Of a purchase: the time of its order's first line. */
  static final String ORDERED_AT = "ordered_at";

  private CountedEvents() {}

  /** From {@code session_events} to the same without the purchases that do not count. */
  static Dataset<Row> apply(Dataset<Row> sessionEvents) {
    Column[] columns =
        Arrays.stream(sessionEvents.columns()).map(name -> col(name)).toArray(Column[]::new);
    return sessionEvents
        .where(col(EventFields.EVENT_TYPE).notEqual(EventTypes.PURCHASE))
        .unionByName(purchases(sessionEvents).where(col(OrderLinesTable.COUNTED)).select(columns));
  }

  /** The purchases with the key of their order, {@link #ORDERED_AT} and whether they count. */
  static Dataset<Row> purchases(Dataset<Row> sessionEvents) {
    Column time = col(EventFields.EVENT_TIME);
    WindowSpec order = Window.partitionBy(EventFields.SHOP, OrderLinesTable.ORDER_KEY);
    WindowSpec line =
        Window.partitionBy(
            col(EventFields.SHOP),
            col(OrderLinesTable.ORDER_KEY),
            col(EventFields.PRODUCT_ID),
            col(EventFields.QUANTITY),
            coalesce(col(EventFields.UNIT_PRICE), lit(0).cast(EventsTable.MONEY)));
    return sessionEvents
        .where(col(EventFields.EVENT_TYPE).equalTo(EventTypes.PURCHASE))
        .withColumn(OrderLinesTable.ORDER_KEY, orderKey())
        .withColumn(ORDERED_AT, min(time).over(order))
        .withColumn(OrderLinesTable.COUNTED, time.equalTo(min(time).over(line)));
  }

  private static Column orderKey() {
    return coalesce(
        concat(lit(BY_ID), col(EventFields.ORDER_ID)),
        col(SessionEventsView.SESSION_KEY),
        col(SessionEventsView.ANONYMOUS));
  }
}
