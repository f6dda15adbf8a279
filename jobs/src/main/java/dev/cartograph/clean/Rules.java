package dev.cartograph.clean;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.unix_micros;

import dev.cartograph.config.Settings;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.EventsTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * The cleaning rules, in the order in which a person would read them. A rule more is a line more.
 */
public final class Rules {
  public static final String EMPTY = "empty-record";
  public static final String TOO_LARGE = "record-too-large";
  public static final String MALFORMED = "malformed-json";
  public static final String UNREADABLE = "unreadable-field";
  public static final String MISSING_SHOP = "missing-shop";
  public static final String ID_TOO_LONG = "id-too-long";
  public static final String MISSING_TIME = "missing-event-time";
  public static final String TOO_EARLY = "time-before-floor";
  public static final String IN_FUTURE = "time-in-future";
  public static final String MISSING_VALID_FROM = "missing-valid-from";
  public static final String MISSING_USER = "missing-user";
  public static final String MISSING_TYPE = "missing-event-type";
  public static final String UNKNOWN_TYPE = "unknown-event-type";
  public static final String MISSING_PRODUCT = "missing-product";
  public static final String MISSING_QUANTITY = "missing-quantity";
  public static final String QUANTITY_BELOW_ONE = "quantity-below-one";
  public static final String MISSING_PRICE = "missing-price";
  public static final String PRICE_BELOW_ZERO = "price-below-zero";
  public static final String UNKNOWN_CURRENCY = "unknown-currency";

  /** A row key of HBase holds 32 KiB; nobody's id is a tenth of that. */
  private static final int LONGEST_ID = 1_000;

  private static final List<String> IDS =
      List.of(
          EventFields.SHOP,
          EventFields.EVENT_ID,
          EventFields.USER_ID,
          EventFields.SESSION_ID,
          EventFields.ORDER_ID,
          EventFields.PRODUCT_ID);

  private Rules() {}

  /** All rules over {@link ParsedColumns#schema()}. */
  public static List<Rule> all(Settings.Clean settings) {
    Column value = col(ParsedColumns.VALUE);
    Column micros = col(EventFields.EVENT_TIME);
    Column type = col(EventFields.EVENT_TYPE);
    Column ofTopic = col(ParsedColumns.TOPIC_TYPE).isNotNull();
    Column quantity = col(EventFields.QUANTITY);
    Column empty = value.isNull().or(length(value).equalTo(0));
    Column large = length(value).gt(settings.maxRecord().bytes());
    Column malformed = col(ParsedColumns.MALFORMED).isNotNull();
    Column parsed = empty.or(large).or(malformed);
    Column whole = parsed.isNull().or(parsed.equalTo(false));
    long floor = ChronoUnit.MICROS.between(Instant.EPOCH, settings.timeFloor());
    Column ceiling =
        unix_micros(col(EventsTable.APPEND_TIME)).plus(settings.futureTolerance().toNanos() / 1000);
    Column adjustment = type.equalTo(EventTypes.ADJUSTMENT);
    return List.of(
        new Rule(EMPTY, "The record is empty.", empty),
        new Rule(
            TOO_LARGE,
            "The record is larger than %,d bytes.".formatted(settings.maxRecord().bytes()),
            large),
        new Rule(MALFORMED, "The record is not one JSON object:", malformed),
        new Rule(
            UNREADABLE,
            "A field has another type than the contract's:",
            size(col(ParsedColumns.UNREADABLE)).gt(0)),
        new Rule(MISSING_SHOP, "It names no shop.", absent(EventFields.SHOP, whole)),
        new Rule(
            ID_TOO_LONG,
            "The name of its shop or one of its ids is longer than %,d characters."
                .formatted(LONGEST_ID),
            anyLonger(IDS)),
        new Rule(
            MISSING_TIME,
            "It has no event time.",
            not(ofTopic).and(absent(EventFields.EVENT_TIME, whole))),
        new Rule(
            MISSING_VALID_FROM,
            "It does not say from when on it is valid.",
            ofTopic.and(absent(EventFields.EVENT_TIME, RecordKind.VALID_FROM, whole))),
        new Rule(
            TOO_EARLY, "Its time is before %s.".formatted(settings.timeFloor()), micros.lt(floor)),
        new Rule(
            IN_FUTURE,
            "Its time is more than %d s after its arrival."
                .formatted(settings.futureTolerance().toSeconds()),
            micros.gt(ceiling)),
        new Rule(MISSING_TYPE, "It has no event type.", absent(EventFields.EVENT_TYPE, whole)),
        new Rule(
            UNKNOWN_TYPE,
            "Its event type is not known:",
            not(ofTopic)
                .and(oneOf(EventFields.EVENT_TYPE, EventTypes.known(settings.extraEventTypes())))),
        new Rule(
            MISSING_PRODUCT,
            "An item event, or a product, names no product.",
            type.isin(EventTypes.NEED_PRODUCT.toArray())
                .or(
                    col(ParsedColumns.TOPIC_TYPE)
                        .equalTo(RecordKind.PRODUCTS.findEventType().orElse("")))
                .and(absent(EventFields.PRODUCT_ID, whole))),
        new Rule(
            MISSING_USER,
            "It does not say which user.",
            col(ParsedColumns.TOPIC_TYPE)
                .equalTo(RecordKind.USERS.findEventType().orElse(""))
                .and(absent(EventFields.USER_ID, whole))),
        new Rule(
            MISSING_QUANTITY,
            "A purchase or refund states no quantity.",
            type.isin(EventTypes.NEED_QUANTITY.toArray()).and(absent(EventFields.QUANTITY, whole))),
        new Rule(
            QUANTITY_BELOW_ONE, "The quantity is below 1.", quantity.lt(1).and(not(adjustment))),
        new Rule(
            MISSING_PRICE,
            "A purchase or refund states no unit price.",
            type.isin(EventTypes.NEED_QUANTITY.toArray())
                .and(absent(EventFields.UNIT_PRICE, whole))),
        new Rule(
            PRICE_BELOW_ZERO,
            "The unit price is below zero.",
            col(EventFields.UNIT_PRICE).lt(0).and(not(adjustment))),
        new Rule(
            UNKNOWN_CURRENCY,
            "Its currency is not in ISO 4217.",
            oneOf(EventFields.CURRENCY, currencies())));
  }

  /** Missing, and not merely unreadable: an unreadable field breaks one rule, not two. */
  private static Column absent(String field, Column whole) {
    return absent(field, field, whole);
  }

  private static Column absent(String column, String field, Column whole) {
    return whole
        .and(col(column).isNull())
        .and(expr("not array_contains(%s, '%s')".formatted(ParsedColumns.UNREADABLE, field)));
  }

  private static Column anyLonger(List<String> fields) {
    Column longer = lit(false);
    for (String field : fields) {
      longer = longer.or(coalesce(length(col(field)).gt(LONGEST_ID), lit(false)));
    }
    return longer;
  }

  private static Column oneOf(String field, Set<String> known) {
    return col(field).isNotNull().and(not(col(field).isin(known.toArray())));
  }

  private static Column not(Column condition) {
    return lit(true).notEqual(coalesce(condition, lit(false)));
  }

  private static Set<String> currencies() {
    return Currency.getAvailableCurrencies().stream()
        .map(Currency::getCurrencyCode)
        .collect(Collectors.toSet());
  }
}
