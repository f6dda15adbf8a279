package dev.cartograph.generate;

import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One visit: pages, products, perhaps a cart, perhaps an order. Who has an account is known from
 * the first event on, or logs in half way, or stays unknown. Gives its events in the order of their
 * times, but for refunds, which are given with their order.
 */
final class Visit {
  /** The share of visits of people with an account that begin unknown. */
  static final double BEGIN_UNKNOWN = 0.25;

  /** The share of left carts that their owner comes back to. */
  static final double COMES_BACK = 0.25;

  private static final int MOST_PRODUCTS = 12;
  private static final double ANOTHER_PRODUCT = 0.55;
  private static final double WISH_ON_MOBILE = 0.034;
  private static final double WISH = 0.053;
  private static final double TO_CHECKOUT = 0.46;
  private static final double LOGS_IN = 0.4;
  private static final double LOGS_IN_TO_BUY = 0.85;
  private static final double LONG_BREAK = 0.008;
  private static final double EMPTIES_CART = 0.07;
  private static final double OTHER_DEVICE = 0.08;
  private static final double RECOVERED = 0.9;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int LONGEST_AWAY_HOURS = 155;
  private static final int SESSION = 51;
  private static final int COMING_BACK = 52;
  private static final WeightedChoice<String> CHANNELS =
      new WeightedChoice<>(
          List.of("Organic Search", "Direct", "Paid Search", "Email", "Social", "Referral"),
          36,
          24,
          14,
          11,
          10,
          5);

  private final PlannedVisit plan;
  private final ShopDay day;
  private final Visitor visitor;
  private final String channel;
  private final String device;
  private final SplittableRandom random;
  private final VisitEvents events;
  private final Map<Product, Integer> cart = new LinkedHashMap<>();

  Visit(
      PlannedVisit plan,
      ShopDay day,
      Visitor visitor,
      Tender tender,
      Prices prices,
      Consumer<EventDraft> events) {
    this.plan = plan;
    this.day = day;
    this.visitor = visitor;
    this.random = Chance.random(plan.key());
    this.channel = CHANNELS.next(random);
    this.device =
        random.nextDouble() < OTHER_DEVICE ? Visitor.DEVICES.next(random) : visitor.device();
    String session = Long.toUnsignedString(Chance.mix(plan.key(), SESSION), 36);
    this.events =
        new VisitEvents(
            prices,
            day,
            new Arrival(visitor, session, channel, device, tender),
            plan.startMillis(),
            random,
            events);
    this.cart.putAll(plan.cart());
  }

  /** Gives the events; returns the visit in which a cart that is left will be bought. */
  Optional<PlannedVisit> run() {
    if (!cart.isEmpty()) {
      events.logIn();
      new Checkout(events, day.campaign(), random).run(cart, RECOVERED * day.checkOut());
      return Optional.empty();
    }
    boolean logsIn = arrive();
    events.page("/");
    if (happens(bounceRate())) {
      return Optional.empty();
    }
    lookAround(logsIn);
    if (cart.isEmpty()) {
      return Optional.empty();
    }
    if (happens(EMPTIES_CART)) {
      empty();
      return Optional.empty();
    }
    if (happens(TO_CHECKOUT) && buys()) {
      return Optional.empty();
    }
    return comingBack();
  }

  /** Begins known or unknown; tells whether the visitor will log in while looking around. */
  private boolean arrive() {
    if (!visitor.account()) {
      return false;
    }
    if (!happens(BEGIN_UNKNOWN)) {
      events.logIn();
      return false;
    }
    return happens(LOGS_IN);
  }

  private void lookAround(boolean logsIn) {
    int products = 0;
    int loginAfter = logsIn ? random.nextInt(3) : MOST_PRODUCTS;
    do {
      if (happens(LONG_BREAK)) {
        events.pause(1_500, 2_700);
      }
      if (products == loginAfter) {
        logInBySight();
      }
      look(Catalogue.next(day.month(), random));
      products++;
    } while (products < MOST_PRODUCTS && happens(ANOTHER_PRODUCT));
    if (logsIn && !events.isLoggedIn()) {
      logInBySight();
    }
  }

  private void logInBySight() {
    events.pause(5, 40);
    events.logIn();
    events.page("/account");
  }

  private double bounceRate() {
    return switch (channel) {
      case "Social" -> 0.5;
      case "Email", "Direct" -> 0.26;
      default -> 0.35;
    };
  }

  private boolean happens(double chance) {
    return random.nextDouble() < chance;
  }

  private void look(Product product) {
    events.pause(4, 60);
    if (happens(0.7)) {
      events.page("/" + product.categoryCode().replace('.', '/'));
      events.pause(2, 40);
    }
    if (happens(0.45)) {
      events.product(EventTypes.SELECT_ITEM, product, 1);
      events.pause(1, 3);
    }
    events.product(EventTypes.VIEW_ITEM, product, 1);
    if (happens(wish(product))) {
      put(product);
    }
  }

  private double wish(Product product) {
    double wish = device.equals("mobile") ? WISH_ON_MOBILE : WISH;
    return wish
        * visitor.eagerness()
        * events.demand(product)
        * (day.campaign() ? ShopCalendar.CAMPAIGN_WISH : 1);
  }

  private void put(Product product) {
    events.pause(5, 120);
    int quantity = 1 + (happens(0.22) ? 1 + random.nextInt(3) : 0);
    cart.merge(product, quantity, Integer::sum);
    events.product(EventTypes.ADD_TO_CART, product, quantity);
    if (happens(0.12)) {
      takeBack(product);
      return;
    }
    Companion.find(product)
        .filter(companion -> happens(companion.attached()))
        .ifPresent(companion -> follow(companion.product()));
  }

  private void follow(Product companion) {
    events.pause(3, 30);
    events.product(EventTypes.VIEW_ITEM, companion, 1);
    if (!cart.containsKey(companion)) {
      events.pause(2, 30);
      cart.put(companion, 1);
      events.product(EventTypes.ADD_TO_CART, companion, 1);
    }
  }

  /** Takes all of a product out of the cart, or one piece of it. */
  private void takeBack(Product product) {
    events.pause(5, 90);
    int inside = cart.getOrDefault(product, 0);
    int taken = inside > 1 && happens(0.5) ? 1 : inside;
    if (taken == inside) {
      cart.remove(product);
    } else {
      cart.put(product, inside - taken);
    }
    events.product(EventTypes.REMOVE_FROM_CART, product, taken);
  }

  private void empty() {
    cart.forEach(
        (product, quantity) -> {
          events.pause(2, 20);
          events.product(EventTypes.REMOVE_FROM_CART, product, quantity);
        });
    cart.clear();
  }

  private boolean buys() {
    if (visitor.account() && !events.isLoggedIn() && happens(LOGS_IN_TO_BUY)) {
      logInBySight();
    }
    double completion = visitor.device().equals("mobile") ? 0.57 : 0.7;
    return new Checkout(events, day.campaign(), random).run(cart, completion * day.checkOut());
  }

  private Optional<PlannedVisit> comingBack() {
    if (!visitor.account() || !events.isLoggedIn() || !happens(COMES_BACK)) {
      return Optional.empty();
    }
    long away = HOUR_MILLIS + (long) (random.nextDouble() * LONGEST_AWAY_HOURS * HOUR_MILLIS);
    return Optional.of(
        new PlannedVisit(
            events.nowMillis() + away,
            visitor.number(),
            Chance.mix(plan.key(), COMING_BACK),
            new LinkedHashMap<>(cart)));
  }
}
