package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.event.Outcome;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;

/**
 * Stories of shoppers as rows of {@code events}: {@code shopper("ana").views("lamp").buys("lamp")}.
 * A minute passes before each thing a shopper does, unless the story says otherwise.
 */
public final class Shoppers {
  private final String shop;
  private final Instant start;
  private final List<Row> rows = new ArrayList<>();

  private Shoppers(String shop, Instant start) {
    this.shop = shop;
    this.start = start;
  }

  /** Shoppers of a shop; every story begins at the same time. */
  public static Shoppers of(String shop, String start) {
    return new Shoppers(shop, Instant.parse(start));
  }

  /** Somebody with a user id. */
  public Shopper shopper(String userId) {
    return new Shopper(Optional.of(userId), Optional.empty());
  }

  /** Somebody without a user id, in a session of the source. */
  public Shopper anonymous(String sessionId) {
    return new Shopper(Optional.empty(), Optional.of(sessionId));
  }

  /** Somebody of whom nothing is known. */
  public Shopper nobody() {
    return new Shopper(Optional.empty(), Optional.empty());
  }

  /** The rows of the table {@code events}. */
  public Dataset<Row> events() {
    return LocalSpark.session().createDataFrame(rows, EventsTable.schema());
  }

  /** The view {@code accepted_events} under the shops of the tests. */
  public Dataset<Row> accepted(LakeViews views) {
    return views.accepted(events());
  }

  /** One shopper's story. */
  public final class Shopper {
    private final Optional<String> userId;
    private Optional<String> sessionId;
    private Optional<String> orderId = Optional.empty();
    private Optional<String> country = Optional.empty();
    private Optional<String> currency = Optional.empty();
    private Instant now = start.minus(Duration.ofMinutes(1));
    private boolean still;

    private Shopper(Optional<String> userId, Optional<String> sessionId) {
      this.userId = userId;
      this.sessionId = sessionId;
    }

    public Shopper inSession(String id) {
      sessionId = Optional.of(id);
      return this;
    }

    public Shopper from(String countryName) {
      country = Optional.of(countryName);
      return this;
    }

    /** What follows is priced in this currency. */
    public Shopper paysIn(String code) {
      currency = Optional.of(code);
      return this;
    }

    /** What follows is bought under this order id. */
    public Shopper order(String id) {
      orderId = Optional.of(id);
      return this;
    }

    /** The next thing happens so long after the last one. */
    public Shopper waits(Duration duration) {
      now = now.plus(duration).minus(Duration.ofMinutes(1));
      return this;
    }

    /** The next thing happens at the same time as the last one. */
    public Shopper atOnce() {
      still = true;
      return this;
    }

    public Shopper looksAround() {
      return does(EventTypes.PAGE_VIEW, null, null, null);
    }

    public Shopper views(String product) {
      return does(EventTypes.VIEW_ITEM, product, 1, null);
    }

    public Shopper views(String product, String price) {
      return does(EventTypes.VIEW_ITEM, product, 1, price);
    }

    public Shopper carts(String product) {
      return does(EventTypes.ADD_TO_CART, product, 1, null);
    }

    public Shopper carts(String product, int quantity, String price) {
      return does(EventTypes.ADD_TO_CART, product, quantity, price);
    }

    public Shopper buys(String product) {
      return buys(product, 1, "10.00");
    }

    public Shopper buys(String product, int quantity, String price) {
      return does(EventTypes.PURCHASE, product, quantity, price);
    }

    public Shopper refunds(String product, int quantity, String price) {
      return does(EventTypes.REFUND, product, quantity, price);
    }

    private Shopper does(String type, String product, Integer quantity, String price) {
      now = still ? now : now.plus(Duration.ofMinutes(1));
      still = false;
      Map<String, Object> row = new HashMap<>();
      row.put(EventsTable.OUTCOME, Outcome.ACCEPTED.columnValue());
      row.put(EventsTable.DAY, Date.valueOf(now.atOffset(ZoneOffset.UTC).toLocalDate()));
      row.put(EventFields.SHOP, shop);
      row.put(EventFields.EVENT_ID, "e" + rows.size());
      row.put(EventFields.EVENT_TIME, Timestamp.from(now));
      row.put(EventFields.EVENT_TYPE, type);
      row.put(EventFields.USER_ID, userId.orElse(null));
      row.put(EventFields.SESSION_ID, sessionId.orElse(null));
      row.put(EventFields.ORDER_ID, price == null ? null : orderId.orElse(null));
      row.put(EventFields.PRODUCT_ID, product);
      row.put(EventFields.COUNTRY, country.orElse(null));
      row.put(EventFields.CURRENCY, currency.orElse(null));
      row.put(EventFields.QUANTITY, quantity);
      row.put(EventFields.UNIT_PRICE, price == null ? null : new BigDecimal(price).setScale(4));
      row.put(EventsTable.APPEND_TIME, Timestamp.from(now));
      row.put(EventsTable.OFFSET, (long) rows.size());
      row.put(EventsTable.COMMIT, 1L);
      List<Object> values = new ArrayList<>();
      for (StructField field : EventsTable.schema().fields()) {
        values.add(row.get(field.name()));
      }
      rows.add(RowFactory.create(values.toArray()));
      return this;
    }
  }
}
