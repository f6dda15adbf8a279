package dev.cartograph.generate;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventDraft;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One session: pages, products, cart, checkout, an order, and perhaps a refund days later. Gives
 * its events in the order of their times.
 */
final class Visit {
  static final String SHOP = "demo";
  private static final String CURRENCY = "EUR";
  private static final int TAX_PER_CENT = 19;
  private static final int SHIPPING_CENTS = 490;
  private static final int FREE_SHIPPING_FROM_CENTS = 6000;
  private static final int MOST_PRODUCTS = 12;
  private static final long DAY_MILLIS = 86_400_000;
  private static final WeightedChoice<String> CHANNELS =
      new WeightedChoice<>(
          List.of("Organic Search", "Direct", "Paid Search", "Email", "Social", "Referral"),
          36,
          24,
          14,
          11,
          10,
          5);

  private final Visitor visitor;
  private final String session;
  private final String channel;
  private final boolean campaign;
  private final Random random;
  private final Consumer<EventDraft> events;
  private final Map<Product, Integer> cart = new LinkedHashMap<>();
  private long nowMillis;
  private int ordinal;

  /**
   * @param campaign whether prices are reduced today
   */
  Visit(
      Visitor visitor,
      long startMillis,
      boolean campaign,
      Random random,
      Consumer<EventDraft> events) {
    this.visitor = visitor;
    this.session = Long.toUnsignedString(random.nextLong(), 36);
    this.channel = CHANNELS.next(random);
    this.campaign = campaign;
    this.random = random;
    this.events = events;
    this.nowMillis = startMillis;
  }

  void run() {
    page("/");
    if (happens(bounceRate())) {
      return;
    }
    int products = 0;
    do {
      look(Catalogue.next(random));
      products++;
    } while (products < MOST_PRODUCTS && happens(0.55));
    if (!cart.isEmpty() && happens(0.62)) {
      checkOut();
    }
  }

  private double bounceRate() {
    return switch (channel) {
      case "Social" -> 0.52;
      case "Email", "Direct" -> 0.28;
      default -> 0.38;
    };
  }

  private boolean happens(double chance) {
    return random.nextDouble() < chance;
  }

  private void pause(int leastSeconds, int mostSeconds) {
    nowMillis += 1000L * leastSeconds + random.nextInt(1000 * (mostSeconds - leastSeconds));
  }

  private void look(Product product) {
    pause(4, 60);
    if (happens(0.7)) {
      page("/" + product.categoryCode().replace('.', '/'));
      pause(2, 40);
    }
    if (happens(0.45)) {
      events.accept(item(EventTypes.SELECT_ITEM, product));
      pause(1, 3);
    }
    events.accept(item(EventTypes.VIEW_ITEM, product));
    double wish = visitor.device().equals("mobile") ? 0.08 : 0.125;
    if (happens(campaign ? wish * 1.2 : wish)) {
      pause(5, 120);
      int quantity = 1 + (happens(0.22) ? 1 + random.nextInt(3) : 0);
      cart.merge(product, quantity, Integer::sum);
      EventDraft added = item(EventTypes.ADD_TO_CART, product);
      added.setNumber(EventFields.QUANTITY, Integer.toString(quantity));
      events.accept(added);
      if (happens(0.12)) {
        pause(5, 90);
        int removed = cart.getOrDefault(product, 0);
        cart.remove(product);
        EventDraft taken = item(EventTypes.REMOVE_FROM_CART, product);
        taken.setNumber(EventFields.QUANTITY, Integer.toString(removed));
        events.accept(taken);
      }
    }
  }

  private void checkOut() {
    pause(5, 60);
    page("/cart");
    for (Product product : cart.keySet()) {
      pause(0, 1);
      EventDraft begun = item(EventTypes.BEGIN_CHECKOUT, product);
      begun.setNumber(EventFields.QUANTITY, Integer.toString(cart.getOrDefault(product, 1)));
      events.accept(begun);
    }
    if (!happens(visitor.device().equals("mobile") ? 0.6 : 0.74)) {
      return;
    }
    pause(40, 240);
    page("/order-completed");
    buy("D" + session.toUpperCase(Locale.ROOT));
  }

  private void buy(String order) {
    int percentOff = campaign ? 15 : happens(0.12) ? 10 : 0;
    int total =
        cart.entrySet().stream()
            .mapToInt(line -> line.getKey().priceCents() * line.getValue())
            .sum();
    int shipping = total < FREE_SHIPPING_FROM_CENTS ? SHIPPING_CENTS : 0;
    List<EventDraft> refunds = new ArrayList<>();
    for (Map.Entry<Product, Integer> line : cart.entrySet()) {
      int value = line.getKey().priceCents() * line.getValue();
      int discount = (value * percentOff + 50) / 100;
      int tax = ((value - discount) * TAX_PER_CENT + 50) / 100;
      EventDraft bought = item(EventTypes.PURCHASE, line.getKey());
      bought.set(EventFields.ORDER_ID, order);
      bought.setNumber(EventFields.QUANTITY, Integer.toString(line.getValue()));
      setMoney(bought, EventFields.DISCOUNT, discount);
      setMoney(bought, EventFields.TAX, tax);
      setMoney(bought, EventFields.SHIPPING, shipping);
      shipping = 0;
      events.accept(bought);
      if (happens(0.045)) {
        refunds.add(refund(line.getKey(), line.getValue(), order));
      }
    }
    refunds.forEach(events);
  }

  private EventDraft refund(Product product, int bought, String order) {
    long boughtMillis = nowMillis;
    nowMillis += 2 * DAY_MILLIS + (long) (random.nextDouble() * 16 * DAY_MILLIS);
    EventDraft refund = item(EventTypes.REFUND, product);
    refund.clear(EventFields.SESSION_ID);
    refund.set(EventFields.ORDER_ID, order);
    refund.setNumber(EventFields.QUANTITY, Integer.toString(1 + random.nextInt(bought)));
    nowMillis = boughtMillis;
    return refund;
  }

  private void page(String path) {
    EventDraft page = event(EventTypes.PAGE_VIEW);
    page.addAttribute("page_path", path);
    events.accept(page);
  }

  private EventDraft item(String type, Product product) {
    EventDraft item = event(type);
    item.set(EventFields.PRODUCT_ID, product.id());
    item.set(EventFields.TITLE, product.title());
    item.set(EventFields.CATEGORY_CODE, product.categoryCode());
    item.set(EventFields.BRAND, product.brand());
    item.setNumber(EventFields.QUANTITY, "1");
    item.set(EventFields.CURRENCY, CURRENCY);
    setMoney(item, EventFields.UNIT_PRICE, product.priceCents());
    return item;
  }

  private EventDraft event(String type) {
    EventDraft event = new EventDraft();
    event.set(EventFields.SHOP, SHOP);
    event.set(EventFields.EVENT_ID, session + "-" + ordinal++);
    event.setTime(Instant.ofEpochMilli(nowMillis));
    event.set(EventFields.EVENT_TYPE, type);
    visitor.userId().ifPresent(user -> event.set(EventFields.USER_ID, user));
    event.set(EventFields.SESSION_ID, session);
    event.set(EventFields.CHANNEL, channel);
    event.set(EventFields.DEVICE, visitor.device());
    event.set(EventFields.COUNTRY, visitor.country());
    return event;
  }

  private static void setMoney(EventDraft event, String field, int cents) {
    event.setNumber(field, BigDecimal.valueOf(cents, 2).toPlainString());
  }
}
