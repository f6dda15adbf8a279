package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.event.Outcome;
import dev.cartograph.event.RecordKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;

/**
 * Records of a few shops with few users, sessions, orders and products, so that anything may meet
 * anything: orders of two users, sessions that log in twice, refunds before their order.
 */
public final class RandomShop {
  private static final Instant FIRST = Instant.parse("2016-08-01T00:00:00Z");
  private static final int DAYS = 70;
  private static final List<String> SHOPS = List.of("merchandise", "online-retail");
  private static final List<String> TYPES =
      List.of(
          EventTypes.PAGE_VIEW,
          EventTypes.VIEW_ITEM,
          EventTypes.VIEW_ITEM,
          EventTypes.ADD_TO_CART,
          EventTypes.ADD_TO_CART,
          EventTypes.REMOVE_FROM_CART,
          EventTypes.BEGIN_CHECKOUT,
          EventTypes.PURCHASE,
          EventTypes.PURCHASE,
          EventTypes.REFUND);

  private final SplittableRandom random;
  private int made;

  public RandomShop(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** So many events over ten weeks, and what is known of products and users. */
  public Dataset<Row> history(int events) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      rows.add(event());
    }
    for (int product = 0; product < 6; product++) {
      rows.add(statement(RecordKind.PRODUCTS, "p" + product));
    }
    rows.add(statement(RecordKind.USERS, "u1"));
    return frame(rows);
  }

  /** Some events, statements, duplicates and broken records of any of those days. */
  public Dataset<Row> late() {
    List<Row> rows = new ArrayList<>();
    int events = 1 + random.nextInt(4);
    for (int i = 0; i < events; i++) {
      rows.add(event());
    }
    if (random.nextInt(3) == 0) {
      rows.add(statement(RecordKind.PRODUCTS, "p" + random.nextInt(8)));
    }
    if (random.nextInt(3) == 0) {
      rows.add(statement(RecordKind.USERS, "u" + random.nextInt(40)));
    }
    return frame(rows);
  }

  private Row event() {
    Map<String, Object> row = row();
    Instant at = time();
    String type = TYPES.get(random.nextInt(TYPES.size()));
    boolean money = type.equals(EventTypes.PURCHASE) || type.equals(EventTypes.REFUND);
    int outcome = random.nextInt(20);
    row.put(
        EventsTable.OUTCOME,
        (outcome == 0 ? Outcome.DUPLICATE : outcome == 1 ? Outcome.QUARANTINED : Outcome.ACCEPTED)
            .columnValue());
    row.put(EventsTable.DAY, day(outcome == 1 ? arrival() : at));
    row.put(EventFields.EVENT_ID, "e" + made);
    row.put(EventFields.EVENT_TIME, Timestamp.from(at));
    row.put(EventFields.EVENT_TYPE, type);
    row.put(EventFields.USER_ID, maybe("u", 40, 3));
    row.put(EventFields.SESSION_ID, maybe("s", 60, 2));
    row.put(EventFields.ORDER_ID, money ? maybe("o", 60, 3) : null);
    row.put(
        EventFields.PRODUCT_ID, type.equals(EventTypes.PAGE_VIEW) ? null : "p" + random.nextInt(9));
    row.put(EventFields.COUNTRY, maybe("C", 3, 4));
    row.put(EventFields.CHANNEL, maybe("ch", 2, 4));
    row.put(EventFields.QUANTITY, 1 + random.nextInt(3));
    row.put(
        EventFields.UNIT_PRICE,
        money || random.nextInt(3) == 0 ? money(1 + random.nextInt(30)) : null);
    row.put(EventFields.DISCOUNT, type.equals(EventTypes.PURCHASE) ? maybeMoney() : null);
    row.put(EventFields.TITLE, maybe("Title ", 3, 3));
    row.put(EventFields.CATEGORY_CODE, maybe("cat", 2, 2));
    if (outcome == 0) {
      row.put(EventsTable.DUPLICATE_REASON, "event id");
      row.put(EventsTable.CONFLICTING, random.nextInt(2) == 0);
    } else if (outcome == 1) {
      row.put(EventsTable.REASONS, scalaList("price-negative"));
      row.put(EventsTable.RAW, "broken".getBytes(StandardCharsets.UTF_8));
    }
    return values(row);
  }

  private Row statement(RecordKind kind, String id) {
    Map<String, Object> row = row();
    Instant from = time();
    row.put(EventsTable.OUTCOME, Outcome.ACCEPTED.columnValue());
    row.put(EventsTable.DAY, day(from));
    row.put(EventFields.EVENT_ID, "r" + made);
    row.put(EventFields.EVENT_TIME, Timestamp.from(from));
    row.put(EventFields.EVENT_TYPE, kind.findEventType().orElseThrow());
    row.put(kind.findIdField().orElseThrow(), id);
    if (kind == RecordKind.PRODUCTS) {
      row.put(EventFields.UNIT_PRICE, money(1 + random.nextInt(30)));
      row.put(EventFields.TITLE, maybe("Name ", 3, 3));
      row.put(EventFields.BRAND, maybe("brand", 2, 2));
      row.put(EventFields.CATEGORY_CODE, maybe("cat", 4, 2));
    } else {
      row.put(EventFields.COUNTRY, "C" + random.nextInt(3));
    }
    return values(row);
  }

  private Map<String, Object> row() {
    made++;
    Map<String, Object> row = new HashMap<>();
    row.put(EventFields.SHOP, SHOPS.get(random.nextInt(SHOPS.size())));
    row.put(EventsTable.IDENTITY, new byte[16]);
    row.put(EventsTable.CONTENT_HASH, (long) made);
    row.put(EventsTable.VALUE_HASH, (long) made);
    row.put(EventsTable.TOPIC, "shop.events");
    row.put(EventsTable.TOPIC_ID, "t-1");
    row.put(EventsTable.PARTITION, 0);
    row.put(EventsTable.OFFSET, (long) made);
    row.put(EventsTable.APPEND_TIME, Timestamp.from(arrival()));
    return row;
  }

  private Instant time() {
    return FIRST.plus(Duration.ofMinutes(random.nextInt(DAYS) * 1440L + random.nextInt(40) * 36L));
  }

  private Instant arrival() {
    return FIRST.plus(Duration.ofDays(DAYS + 2L)).plusSeconds(made);
  }

  private String maybe(String prefix, int among, int oneInMissing) {
    return random.nextInt(oneInMissing) == 0 ? null : prefix + random.nextInt(among);
  }

  private BigDecimal maybeMoney() {
    return random.nextInt(3) == 0 ? money(1) : null;
  }

  private static BigDecimal money(int whole) {
    return new BigDecimal(whole + ".9900");
  }

  private static Date day(Instant at) {
    return Date.valueOf(at.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  private static Object scalaList(String text) {
    return List.of(text).toArray(String[]::new);
  }

  private static Row values(Map<String, Object> row) {
    List<Object> values = new ArrayList<>();
    for (StructField field : EventsTable.schema().fields()) {
      values.add(row.get(field.name()));
    }
    return RowFactory.create(values.toArray());
  }

  private static Dataset<Row> frame(List<Row> rows) {
    return LocalSpark.session().createDataFrame(rows, EventsTable.schema());
  }
}
