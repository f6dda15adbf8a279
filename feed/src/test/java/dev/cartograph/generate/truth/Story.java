package dev.cartograph.generate.truth;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.exchange.ExchangeRate;
import dev.cartograph.format.EventDraft;
import dev.cartograph.shop.Shop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens in a small shop of Berlin, told in any order, and what is true of it then. */
final class Story {
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Duration DAY = Duration.ofDays(1);

  private static final Shop SHOP =
      new Shop(
          "lamps",
          "Lamps",
          Currency.getInstance("EUR"),
          ZoneId.of("Europe/Berlin"),
          Duration.ofMinutes(30),
          true);

  private final List<EventDraft> events = new ArrayList<>();
  private final List<ExchangeRate> rates = new ArrayList<>();
  private final List<ProductState> states = new ArrayList<>();
  private @Nullable ShopTruth truth;

  /**
   * Somebody in the shop.
   *
   * @param user empty for nobody known
   * @param session empty for none
   */
  record Shopper(Story story, String user, String session, Instant now) {
    Shopper after(Duration time) {
      return new Shopper(story, user, session, now.plus(time));
    }

    Shopper logsInAs(String name) {
      return new Shopper(story, name, session, now);
    }

    Shopper inSession(String other) {
      return new Shopper(story, user, other, now);
    }

    Shopper opensAPage() {
      story.add(this, EventTypes.PAGE_VIEW);
      return this;
    }

    Shopper views(String product) {
      story.add(this, EventTypes.VIEW_ITEM).set(EventFields.PRODUCT_ID, product);
      return this;
    }

    Shopper puts(int quantity, String product, String price) {
      story.item(this, EventTypes.ADD_TO_CART, quantity, product, price);
      return this;
    }

    Shopper takes(int quantity, String product, String price) {
      story.item(this, EventTypes.REMOVE_FROM_CART, quantity, product, price);
      return this;
    }

    Shopper buys(String order, int quantity, String product, String price, String discount) {
      EventDraft bought = story.item(this, EventTypes.PURCHASE, quantity, product, price);
      bought.setNumber(EventFields.DISCOUNT, discount);
      if (!order.isEmpty()) {
        bought.set(EventFields.ORDER_ID, order);
      }
      return this;
    }

    Shopper buys(String order, int quantity, String product, String price) {
      return buys(order, quantity, product, price, "0");
    }

    Shopper isRefunded(String order, int quantity, String product, String price) {
      EventDraft refund = story.item(this, EventTypes.REFUND, quantity, product, price);
      refund.clear(EventFields.SESSION_ID);
      if (!order.isEmpty()) {
        refund.set(EventFields.ORDER_ID, order);
      }
      return this;
    }
  }

  /** Somebody unknown comes at an instant. */
  Shopper visit(String session, String time) {
    return new Shopper(this, "", session, Instant.parse(time));
  }

  /** Ana logs in half way, buys two lines, loads the confirmation again, gets one lamp back. */
  void tellOfAna() {
    visit("s1", "2026-01-31T22:55:00Z")
        .opensAPage()
        .after(MINUTE)
        .views("lamp")
        .after(MINUTE)
        .puts(2, "lamp", "40.00")
        .after(MINUTE)
        .logsInAs("ana")
        .puts(1, "bulb", "5.50")
        .after(MINUTE)
        .buys("o1", 2, "lamp", "40.00", "8.00")
        .buys("o1", 1, "bulb", "5.50")
        .after(MINUTE.multipliedBy(9))
        .buys("o1", 2, "lamp", "40.00", "8.00")
        .buys("o1", 1, "bulb", "5.50")
        .after(DAY.multipliedBy(5))
        .isRefunded("o1", 1, "lamp", "40.00");
  }

  /** The catalogue says something of a product from an instant on. */
  Story lists(String product, String time, String price) {
    return lists(product, time, price, "EUR");
  }

  /** The same, with the price in any currency. */
  Story lists(String product, String time, String price, String currency) {
    states.add(
        new ProductState(
            product,
            Instant.parse(time),
            "The " + product,
            "home",
            "Halm",
            new BigDecimal(price),
            currency));
    return this;
  }

  private EventDraft add(Shopper shopper, String type) {
    EventDraft event = new EventDraft();
    event.set(EventFields.SHOP, "lamps");
    event.set(EventFields.EVENT_ID, "e" + events.size());
    event.setTime(shopper.now());
    event.set(EventFields.EVENT_TYPE, type);
    event.set(EventFields.COUNTRY, "Germany");
    if (!shopper.user().isEmpty()) {
      event.set(EventFields.USER_ID, shopper.user());
    }
    if (!shopper.session().isEmpty()) {
      event.set(EventFields.SESSION_ID, shopper.session());
    }
    events.add(event);
    return event;
  }

  private EventDraft item(
      Shopper shopper, String type, int quantity, String product, String price) {
    EventDraft item = add(shopper, type);
    item.set(EventFields.PRODUCT_ID, product);
    item.setNumber(EventFields.QUANTITY, Integer.toString(quantity));
    if (!price.isEmpty()) {
      item.setNumber(EventFields.UNIT_PRICE, price);
    }
    return item;
  }

  /** From a day on a currency is worth so many euros. */
  void rate(String day, String currency, String rate) {
    rates.add(new ExchangeRate(LocalDate.parse(day), currency, "EUR", new BigDecimal(rate)));
  }

  /** The newest event that was told, to be changed. */
  EventDraft newest() {
    return events.get(events.size() - 1);
  }

  private ShopTruth truth() {
    if (truth == null) {
      truth = new ShopTruth(SHOP, rates);
      states.forEach(truth::know);
      events.stream()
          .sorted(Comparator.comparing(event -> event.findTime().orElseThrow()))
          .forEach(truth::add);
    }
    return truth;
  }

  /** A figure on a day. */
  @Nullable Object on(String day, String figure) {
    return between(day, day, figure);
  }

  /** A figure over days. */
  @Nullable Object between(String from, String to, String figure) {
    return between(from, to, figure, Map.of());
  }

  /** A figure over days by values of dimensions. */
  @Nullable Object between(String from, String to, String figure, Map<String, String> where) {
    return truth().value(figure, Span.of(LocalDate.parse(from), LocalDate.parse(to)), where);
  }
}
