package dev.cartograph.generate;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventDraft;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The events of one visit under its session id, each at the time that its clock shows. Now and then
 * an event lacks a field that an event may lack.
 */
final class VisitEvents {
  private static final double WITHOUT_CATEGORY = 0.015;
  private static final double WITHOUT_BRAND = 0.015;
  private static final double WITHOUT_TITLE = 0.01;
  private static final double WITHOUT_ORIGIN = 0.004;

  private final Prices prices;
  private final ShopDay day;
  private final Arrival arrival;
  private final SplittableRandom random;
  private final Consumer<EventDraft> events;
  private long nowMillis;
  private boolean loggedIn;
  private int ordinal;

  VisitEvents(
      Prices prices,
      ShopDay day,
      Arrival arrival,
      long startMillis,
      SplittableRandom random,
      Consumer<EventDraft> events) {
    this.prices = prices;
    this.day = day;
    this.arrival = arrival;
    this.nowMillis = startMillis;
    this.random = random;
    this.events = events;
  }

  String session() {
    return arrival.session();
  }

  long nowMillis() {
    return nowMillis;
  }

  /** From now on the events name the visitor. */
  void logIn() {
    loggedIn = true;
  }

  boolean isLoggedIn() {
    return loggedIn;
  }

  void pause(int leastSeconds, int mostSeconds) {
    nowMillis += 1000L * leastSeconds + random.nextInt(1000 * (mostSeconds - leastSeconds));
  }

  /** The price at this moment, in cents of the visitor's currency. */
  int cents(Product product) {
    return arrival.tender().cents(prices.cents(product, day.dayOf(nowMillis)));
  }

  /** How many times as often it is wanted as at its usual price. */
  double demand(Product product) {
    return prices.demand(product, day.dayOf(nowMillis));
  }

  void page(String path) {
    EventDraft page = event(EventTypes.PAGE_VIEW, session() + "-" + ordinal++);
    page.addAttribute("page_path", path);
    events.accept(page);
  }

  /** Gives an event about a product. */
  void product(String type, Product product, int quantity) {
    events.accept(item(type, product, quantity, cents(product)));
  }

  /** An event about a product, not given yet. */
  EventDraft item(String type, Product product, int quantity, int cents) {
    return item(type, session() + "-" + ordinal++, product, quantity, cents);
  }

  /** Gives an event. */
  void give(EventDraft event) {
    events.accept(event);
  }

  /** Gives the refund of a line, so long after this moment; it belongs to no session. */
  void refund(String order, OrderLine line, int quantity, long afterMillis) {
    EventDraft refund =
        item(
            EventTypes.REFUND,
            session() + "-r" + ordinal++,
            line.product(),
            quantity,
            line.cents());
    refund.setTime(Instant.ofEpochMilli(nowMillis + afterMillis));
    refund.clear(EventFields.SESSION_ID);
    if (!order.isEmpty()) {
      refund.set(EventFields.ORDER_ID, order);
    }
    events.accept(refund);
  }

  static void setMoney(EventDraft event, String field, int cents) {
    event.setNumber(field, BigDecimal.valueOf(cents, 2).toPlainString());
  }

  private EventDraft item(String type, String id, Product product, int quantity, int cents) {
    EventDraft item = event(type, id);
    item.set(EventFields.PRODUCT_ID, product.id());
    unless(WITHOUT_TITLE, item, EventFields.TITLE, product.title());
    unless(WITHOUT_CATEGORY, item, EventFields.CATEGORY_CODE, product.categoryCode());
    unless(WITHOUT_BRAND, item, EventFields.BRAND, product.brand());
    item.setNumber(EventFields.QUANTITY, Integer.toString(quantity));
    item.set(EventFields.CURRENCY, arrival.tender().currency());
    setMoney(item, EventFields.UNIT_PRICE, cents);
    return item;
  }

  private EventDraft event(String type, String id) {
    EventDraft event = new EventDraft();
    event.set(EventFields.SHOP, ShopSimulation.SHOP);
    event.set(EventFields.EVENT_ID, id);
    event.setTime(Instant.ofEpochMilli(nowMillis));
    event.set(EventFields.EVENT_TYPE, type);
    if (loggedIn) {
      event.set(EventFields.USER_ID, arrival.visitor().userId());
    }
    event.set(EventFields.SESSION_ID, session());
    unless(WITHOUT_ORIGIN, event, EventFields.CHANNEL, arrival.channel());
    unless(WITHOUT_ORIGIN, event, EventFields.DEVICE, arrival.device());
    unless(WITHOUT_ORIGIN, event, EventFields.COUNTRY, arrival.visitor().country());
    return event;
  }

  private void unless(double missing, EventDraft event, String field, String text) {
    if (random.nextDouble() >= missing) {
      event.set(field, text);
    }
  }
}
