package dev.cartograph.generate.truth;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventDraft;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * An event that is accepted. A text that is missing is empty, a missing amount is 0.
 *
 * @param micros its time since 1970
 * @param day the shop's day of it
 * @param hour the hour that the shop's clock shows
 * @param quantity {@link #UNSTATED} where it is missing
 * @param currency what its amounts are in
 * @param rate what that is worth in the shop's currency on its day
 * @param price in {@link Money} units, {@link #UNSTATED} where it is missing
 */
record GoodEvent(
    long micros,
    int day,
    int hour,
    String id,
    String type,
    String user,
    String session,
    String order,
    String product,
    String country,
    String channel,
    String device,
    long quantity,
    String currency,
    long rate,
    long price,
    long discount,
    long tax,
    long shipping,
    String category,
    String brand,
    String title) {
  static final long UNSTATED = Long.MIN_VALUE;

  /** At one instant: looking, adding, removing, checking out, buying. */
  static final Comparator<GoodEvent> WITHIN_INSTANT =
      Comparator.comparingInt(GoodEvent::rank)
          .thenComparing(GoodEvent::product)
          .thenComparing(GoodEvent::id);

  private static final List<String> RANKS =
      List.of(
          EventTypes.VIEW_ITEM,
          EventTypes.ADD_TO_CART,
          EventTypes.REMOVE_FROM_CART,
          EventTypes.BEGIN_CHECKOUT,
          EventTypes.PURCHASE);

  static GoodEvent of(EventDraft draft, LocalClock clock, Exchange exchange) {
    Instant time = draft.findTime().orElse(Instant.EPOCH);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
    int day = clock.day(micros);
    String currency = exchange.meant(text(draft, EventFields.CURRENCY));
    return new GoodEvent(
        micros,
        day,
        clock.hour(micros),
        text(draft, EventFields.EVENT_ID),
        text(draft, EventFields.EVENT_TYPE),
        text(draft, EventFields.USER_ID),
        text(draft, EventFields.SESSION_ID),
        text(draft, EventFields.ORDER_ID),
        text(draft, EventFields.PRODUCT_ID),
        text(draft, EventFields.COUNTRY),
        text(draft, EventFields.CHANNEL),
        text(draft, EventFields.DEVICE),
        draft.find(EventFields.QUANTITY).map(Long::parseLong).orElse(UNSTATED),
        currency,
        exchange.rate(currency, day),
        money(draft, EventFields.UNIT_PRICE, UNSTATED),
        money(draft, EventFields.DISCOUNT, 0),
        money(draft, EventFields.TAX, 0),
        money(draft, EventFields.SHIPPING, 0),
        text(draft, EventFields.CATEGORY_CODE),
        text(draft, EventFields.BRAND),
        text(draft, EventFields.TITLE));
  }

  /**
   * The event with what a state of its product says and the event does not. With the price goes the
   * currency that the catalogue has it in, whatever the event says of one.
   */
  GoodEvent withUnstated(ProductState state, Exchange exchange) {
    String paidIn = price == UNSTATED ? state.currency() : currency;
    return new GoodEvent(
        micros,
        day,
        hour,
        id,
        type,
        user,
        session,
        order,
        product,
        country,
        channel,
        device,
        quantity,
        paidIn,
        exchange.rate(paidIn, day),
        price == UNSTATED ? Money.units(state.price()) : price,
        discount,
        tax,
        shipping,
        category.isEmpty() ? state.category() : category,
        brand.isEmpty() ? state.brand() : brand,
        title.isEmpty() ? state.title() : title);
  }

  private static String text(EventDraft draft, String field) {
    return draft.find(field).orElse("");
  }

  private static long money(EventDraft draft, String field, long missing) {
    return draft.find(field).map(text -> Money.units(new BigDecimal(text))).orElse(missing);
  }

  private int rank() {
    int rank = RANKS.indexOf(type);
    return rank < 0 ? RANKS.size() : rank;
  }

  boolean is(String other) {
    return type.equals(other);
  }

  /** How many, or another number where none is stated. */
  long quantityOr(long missing) {
    return quantity == UNSTATED ? missing : quantity;
  }

  /** What one costs; 0 where no price is stated. */
  long priceOrZero() {
    return price == UNSTATED ? 0 : price;
  }

  /** Quantity times price, in its own currency. */
  long value() {
    return Math.multiplyExact(quantityOr(0), priceOrZero());
  }

  /** What so many of its product are worth in the shop's currency on its day. */
  long worth(long pieces) {
    return Exchange.worth(pieces * priceOrZero(), rate);
  }

  /** What one costs in the shop's currency; {@link #UNSTATED} where that is not known. */
  long shopPrice() {
    return price == UNSTATED || rate == Exchange.NO_RATE ? UNSTATED : Exchange.worth(price, rate);
  }

  Cell cell() {
    return new Cell(country, channel, device);
  }
}
