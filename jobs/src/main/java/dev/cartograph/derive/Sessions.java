package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.SessionsTable;
import dev.cartograph.lake.ShopClock;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sessions: what a visitor did between two silences, on the shop day on which it started. Engaged
 * is a session with two page views, ten seconds from first to last event, a cart or a purchase.
 */
public final class Sessions {
  private static final long ENGAGED_PAGE_VIEWS = 2;
  private static final long ENGAGED_MICROS = 10_000_000;

  private Sessions() {}

  /** From {@code session_events} and {@code order_lines} to {@code sessions}. */
  public static Dataset<Row> apply(
      Dataset<Row> sessionEvents, Dataset<Row> orderLines, ShopClock clock) {
    Dataset<Row> sessions =
        sessionEvents
            .where(col(SessionEventsView.SESSION_KEY).isNotNull())
            .groupBy(
                col(EventFields.SHOP),
                col(EventFields.USER_ID),
                col(SessionEventsView.ANONYMOUS),
                col(SessionEventsView.SESSION_KEY),
                col(SessionEventsView.SESSION_STARTED_AT).as(SessionsTable.STARTED_AT))
            .agg(
                FirstKnown.of(EventFields.SESSION_ID).as(SessionsTable.SOURCE_SESSION_ID),
                max(EventFields.EVENT_TIME).as(SessionsTable.ENDED_AT),
                count(lit(1)).as(SessionsTable.EVENTS),
                countOf(EventTypes.PAGE_VIEW).as(SessionsTable.PAGE_VIEWS),
                countOf(EventTypes.VIEW_ITEM).as(SessionsTable.VIEW_ITEMS),
                countOf(EventTypes.ADD_TO_CART).as(SessionsTable.CARTS),
                countOf(EventTypes.PURCHASE).as(SessionsTable.PURCHASES),
                FirstKnown.of(EventFields.COUNTRY),
                FirstKnown.of(EventFields.CHANNEL),
                FirstKnown.of(EventFields.DEVICE));
    Dataset<Row> sales =
        orderLines
            .where(col(OrderLinesTable.COUNTED).and(col(OrderLinesTable.SESSION_KEY).isNotNull()))
            .groupBy(OrderLinesTable.SHOP, OrderLinesTable.SESSION_KEY)
            .agg(sum(OrderLinesTable.LINE_VALUE).as(SessionsTable.GROSS));
    Dataset<Row> joined =
        sessions
            .join(sales, new String[] {SessionsTable.SHOP, SessionsTable.SESSION_KEY}, "left_outer")
            .withColumn(SessionsTable.GROSS, coalesce(col(SessionsTable.GROSS), lit(0)))
            .withColumn(SessionsTable.SHOP_DAY, clock.day(col(SessionsTable.STARTED_AT)))
            .withColumn(SessionsTable.ENGAGED, engaged());
    return Conform.to(SessionsTable.schema(), joined);
  }

  private static Column countOf(String eventType) {
    return sum(when(col(EventFields.EVENT_TYPE).equalTo(eventType), 1L).otherwise(0L));
  }

  private static Column engaged() {
    Column micros =
        unix_micros(col(SessionsTable.ENDED_AT)).minus(unix_micros(col(SessionsTable.STARTED_AT)));
    return col(SessionsTable.PAGE_VIEWS)
        .geq(ENGAGED_PAGE_VIEWS)
        .or(micros.geq(ENGAGED_MICROS))
        .or(col(SessionsTable.CARTS).gt(0))
        .or(col(SessionsTable.PURCHASES).gt(0));
  }
}
