package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.SessionsTable;
import dev.cartograph.lake.ShopClock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Sessions: what a visitor did between two silences, on the shop day on which it started. Engaged
 * is a session with two page views, ten seconds from first to last event, a cart or a counted line
 * of an order.
 */
public final class Sessions {
  private static final long ENGAGED_PAGE_VIEWS = 2;
  private static final long ENGAGED_MICROS = 10_000_000;

  private static final List<String> KEYS =
      List.of(
          EventFields.SHOP,
          EventFields.USER_ID,
          SessionEventsView.ANONYMOUS,
          SessionEventsView.SESSION_KEY,
          SessionEventsView.SESSION_STARTED_AT);
  private static final List<String> TEXTS =
      List.of(EventFields.SESSION_ID, EventFields.COUNTRY, EventFields.CHANNEL, EventFields.DEVICE);

  private Sessions() {}

  /** From {@code session_events} and {@code order_lines} to {@code sessions}. */
  public static Dataset<Row> apply(
      Dataset<Row> sessionEvents, Dataset<Row> orderLines, ShopClock clock) {
    Dataset<Row> sessions = joined(parts(sessionEvents));
    Dataset<Row> sales =
        orderLines
            .where(col(OrderLinesTable.COUNTED).and(col(OrderLinesTable.SESSION_KEY).isNotNull()))
            .groupBy(OrderLinesTable.SHOP, OrderLinesTable.SESSION_KEY)
            .agg(
                count(lit(1)).as(SessionsTable.PURCHASES),
                sum(OrderLinesTable.LINE_VALUE).as(SessionsTable.GROSS));
    Dataset<Row> joined =
        sessions
            .join(sales, new String[] {SessionsTable.SHOP, SessionsTable.SESSION_KEY}, "left_outer")
            .withColumn(SessionsTable.PURCHASES, coalesce(col(SessionsTable.PURCHASES), lit(0)))
            .withColumn(SessionsTable.GROSS, coalesce(col(SessionsTable.GROSS), lit(0)))
            .withColumn(SessionsTable.SHOP_DAY, clock.day(col(SessionsTable.STARTED_AT)))
            .withColumn(SessionsTable.ENGAGED, engaged());
    return Conform.to(SessionsTable.schema(), joined);
  }

  /**
   * Sessions cut by what a visitor's events say of country, channel, device and source session,
   * which is nearly always the same: numbers and times fold in a hash map, texts do not.
   */
  private static Dataset<Row> parts(Dataset<Row> sessionEvents) {
    List<Column> keys = new ArrayList<>();
    KEYS.forEach(name -> keys.add(col(name)));
    TEXTS.forEach(name -> keys.add(col(name)));
    return sessionEvents
        .where(col(SessionEventsView.SESSION_KEY).isNotNull())
        .groupBy(keys.toArray(Column[]::new))
        .agg(
            min(EventFields.EVENT_TIME).as(EventFields.EVENT_TIME),
            max(EventFields.EVENT_TIME).as(SessionsTable.ENDED_AT),
            count(lit(1)).as(SessionsTable.EVENTS),
            EventCount.of(EventTypes.PAGE_VIEW).as(SessionsTable.PAGE_VIEWS),
            EventCount.of(EventTypes.VIEW_ITEM).as(SessionsTable.VIEW_ITEMS),
            EventCount.of(EventTypes.ADD_TO_CART).as(SessionsTable.CARTS));
  }

  private static Dataset<Row> joined(Dataset<Row> parts) {
    return parts
        .groupBy(KEYS.stream().map(functions::col).toArray(Column[]::new))
        .agg(
            FirstKnown.of(EventFields.SESSION_ID).as(SessionsTable.SOURCE_SESSION_ID),
            max(SessionsTable.ENDED_AT).as(SessionsTable.ENDED_AT),
            sum(SessionsTable.EVENTS).as(SessionsTable.EVENTS),
            sum(SessionsTable.PAGE_VIEWS).as(SessionsTable.PAGE_VIEWS),
            sum(SessionsTable.VIEW_ITEMS).as(SessionsTable.VIEW_ITEMS),
            sum(SessionsTable.CARTS).as(SessionsTable.CARTS),
            FirstKnown.of(EventFields.COUNTRY),
            FirstKnown.of(EventFields.CHANNEL),
            FirstKnown.of(EventFields.DEVICE))
        .withColumnRenamed(SessionEventsView.SESSION_STARTED_AT, SessionsTable.STARTED_AT);
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
