package dev.cartograph.derive;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.CartsTable;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.OrdersTable;
import dev.cartograph.lake.RefundsTable;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.ShopClock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/**
 * Carts of visitors, across sessions, midnight and login: {@link CartFold} over each visitor's cart
 * events in their order.
 */
public final class Carts {
  private static final String STEPS = "steps";
  private static final String CART = "cart";

  /** When the shop's newest event was, in microseconds. */
  public static final String NEWEST = "newest";

  private static final String RATE = "rate";
  private static final String REFUNDED_UNITS = "refunded_units";

  private static final UserDefinedFunction FOLD =
      udf((UDF2<Seq<Row>, Long, List<Row>>) Carts::fold, DataTypes.createArrayType(CartFold.CART));

  private Carts() {}

  /**
   * From {@link CountedEvents}, {@code orders} and {@code refunds} to {@code carts}.
   *
   * @param newest when the newest event of each shop was, as {@link #newest} gives it
   */
  static Dataset<Row> apply(
      Dataset<Row> countedEvents,
      Dataset<Row> orders,
      Dataset<Row> refunds,
      Dataset<Row> newest,
      ShopClock clock) {
    Dataset<Row> carts =
        countedEvents
            .where(
                col(EventFields.EVENT_TYPE)
                    .isin(CartFold.TYPES.toArray())
                    .and(col(SessionEventsView.SESSION_KEY).isNotNull()))
            .withColumn(CartsTable.VISITOR, Visitor.key())
            .withColumn(
                RATE,
                clock.money().rate(col(EventFields.CURRENCY), col(SessionEventsView.SHOP_DAY)))
            .groupBy(EventFields.SHOP, CartsTable.VISITOR, EventFields.USER_ID)
            .agg(array_sort(collect_list(step())).as(STEPS))
            .join(broadcast(newest), EventFields.SHOP)
            .withColumn(CART, explode(FOLD.apply(col(STEPS), col(NEWEST))))
            .select(
                col(CartsTable.SHOP),
                col(CartsTable.VISITOR),
                col(CartsTable.USER_ID),
                col("cart.*"))
            .withColumn(CartsTable.OPENED_AT, timestamp_micros(col(CartsTable.OPENED_AT)))
            .withColumn(CartsTable.LAST_EVENT_AT, timestamp_micros(col(CartsTable.LAST_EVENT_AT)))
            .withColumn(CartsTable.SHOP_DAY, clock.day(col(CartsTable.OPENED_AT)))
            .join(
                whollyRefunded(orders, refunds),
                new String[] {CartsTable.SHOP, CartsTable.ORDER_ID},
                "left_outer")
            .withColumn(CartsTable.REFUNDED, coalesce(col(CartsTable.REFUNDED), lit(false)));
    return Conform.to(CartsTable.schema(), carts);
  }

  /**
   * The newest event of each shop.
   *
   * @param events any frame with shop and event time
   */
  public static Dataset<Row> newest(Dataset<Row> events) {
    return events
        .groupBy(EventFields.SHOP)
        .agg(max(unix_micros(col(EventFields.EVENT_TIME))).as(NEWEST));
  }

  /**
   * Of stored carts those that were left alone for too long since.
   *
   * @param carts with the column {@link #NEWEST} of their shop
   */
  public static Column growsOld() {
    return not(col(CartsTable.BOUGHT))
        .and(not(col(CartsTable.EMPTIED)))
        .and(not(col(CartsTable.ABANDONED)))
        .and(
            col(NEWEST)
                .minus(unix_micros(col(CartsTable.LAST_EVENT_AT)))
                .gt(CartFold.ABANDONED_AFTER));
  }

  private static Column step() {
    Column rank = lit(CartFold.TYPES.size());
    for (int i = CartFold.TYPES.size() - 1; i >= 0; i--) {
      rank = when(col(EventFields.EVENT_TYPE).equalTo(CartFold.TYPES.get(i)), i).otherwise(rank);
    }
    return struct(
        unix_micros(col(EventFields.EVENT_TIME)),
        rank,
        coalesce(col(EventFields.PRODUCT_ID), lit("")),
        coalesce(col(EventFields.QUANTITY), lit(1)),
        coalesce(col(EventFields.UNIT_PRICE), lit(0).cast(EventsTable.MONEY)),
        col(EventFields.ORDER_ID),
        col(EventFields.COUNTRY),
        col(EventFields.CHANNEL),
        col(EventFields.DEVICE),
        col(RATE));
  }

  private static Dataset<Row> whollyRefunded(Dataset<Row> orders, Dataset<Row> refunds) {
    Dataset<Row> units =
        refunds
            .where(col(RefundsTable.ORDER_KEY).isNotNull())
            .groupBy(RefundsTable.SHOP, RefundsTable.ORDER_KEY)
            .agg(sum(RefundsTable.QUANTITY).as(REFUNDED_UNITS));
    return orders
        .where(col(OrdersTable.ORDER_ID).isNotNull())
        .join(units, new String[] {OrdersTable.SHOP, OrdersTable.ORDER_KEY})
        .where(col(REFUNDED_UNITS).geq(col(OrdersTable.UNITS)))
        .select(
            col(OrdersTable.SHOP), col(OrdersTable.ORDER_ID), lit(true).as(CartsTable.REFUNDED));
  }

  private static List<Row> fold(Seq<Row> steps, Long newestMicros) {
    CartFold fold = new CartFold();
    List<Row> carts = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      fold.add(steps.apply(i)).ifPresent(carts::add);
    }
    fold.end(newestMicros).ifPresent(carts::add);
    return carts;
  }
}
