package dev.cartograph.generate;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The way from a cart to an order and what follows it: a confirmation page that is loaded again
 * repeats the lines, and some lines are refunded days later, some of them without naming the order.
 */
final class Checkout {
  /** Refunds come up to this many days after their order. */
  static final int REFUND_DAYS = 18;

  /** The share of orders of which one line or more is refunded, by line. */
  static final double LINE_REFUNDED = 0.037;

  /** The share of orders that are refunded to the last piece. */
  static final double ORDER_REFUNDED = 0.01;

  /** The share of refunded lines that name no order. */
  static final double ORDER_NOT_NAMED = 0.2;

  /** The share of orders whose confirmation page is loaded again. */
  static final double RELOADED = 0.03;

  /** Of those, the share that is loaded again hours later, in another session. */
  static final double RELOADED_LATER = 0.3;

  private static final double TWO_LINES_ALIKE = 0.01;
  private static final double OTHER_DISCOUNT = 0.12;
  private static final int OTHER_PER_CENT_OFF = 10;
  private static final int TAX_PER_CENT = 19;
  private static final int SHIPPING_CENTS = 490;
  private static final int FREE_SHIPPING_FROM_CENTS = 6000;
  private static final int FIRST_REFUND_DAY = 2;
  private static final int HOUR_SECONDS = 3_600;
  private static final double DAY_MILLIS = 86_400_000;

  private final VisitEvents events;
  private final boolean campaign;
  private final SplittableRandom random;

  Checkout(VisitEvents events, boolean campaign, SplittableRandom random) {
    this.events = events;
    this.campaign = campaign;
    this.random = random;
  }

  /** Goes to the checkout, and with a chance through it; tells whether an order was made. */
  boolean run(Map<Product, Integer> cart, double completion) {
    events.pause(5, 60);
    events.page("/cart");
    cart.forEach(
        (product, quantity) -> {
          events.pause(0, 1);
          events.product(EventTypes.BEGIN_CHECKOUT, product, quantity);
        });
    if (random.nextDouble() >= completion) {
      return false;
    }
    events.pause(40, 240);
    events.page("/order-completed");
    buy("D" + events.session().toUpperCase(Locale.ROOT), lines(cart));
    return true;
  }

  private List<OrderLine> lines(Map<Product, Integer> cart) {
    List<OrderLine> lines = new ArrayList<>();
    cart.forEach(
        (product, quantity) -> lines.add(new OrderLine(product, quantity, events.cents(product))));
    if (random.nextDouble() < TWO_LINES_ALIKE) {
      lines.add(lines.get(0));
    }
    return lines;
  }

  private void buy(String order, List<OrderLine> lines) {
    int percentOff =
        campaign
            ? ShopCalendar.CAMPAIGN_PER_CENT_OFF
            : random.nextDouble() < OTHER_DISCOUNT ? OTHER_PER_CENT_OFF : 0;
    give(order, lines, percentOff);
    refund(order, lines);
    if (random.nextDouble() < RELOADED) {
      if (random.nextDouble() < RELOADED_LATER) {
        events.pause(HOUR_SECONDS, 3 * HOUR_SECONDS);
      } else {
        events.pause(60, 1_200);
      }
      events.page("/order-completed");
      give(order, lines, percentOff);
    }
  }

  private void give(String order, List<OrderLine> lines, int percentOff) {
    int total = lines.stream().mapToInt(OrderLine::value).sum();
    int shipping = total < FREE_SHIPPING_FROM_CENTS ? SHIPPING_CENTS : 0;
    for (OrderLine line : lines) {
      int discount = (line.value() * percentOff + 50) / 100;
      int tax = ((line.value() - discount) * TAX_PER_CENT + 50) / 100;
      EventDraft bought =
          events.item(EventTypes.PURCHASE, line.product(), line.quantity(), line.cents());
      bought.set(EventFields.ORDER_ID, order);
      VisitEvents.setMoney(bought, EventFields.DISCOUNT, discount);
      VisitEvents.setMoney(bought, EventFields.TAX, tax);
      VisitEvents.setMoney(bought, EventFields.SHIPPING, shipping);
      shipping = 0;
      events.give(bought);
    }
  }

  private void refund(String order, List<OrderLine> lines) {
    if (random.nextDouble() < ORDER_REFUNDED) {
      long after = refundedAfter();
      lines.forEach(line -> events.refund(order, line, line.quantity(), after));
      return;
    }
    for (OrderLine line : lines) {
      if (random.nextDouble() < LINE_REFUNDED) {
        String named = random.nextDouble() < ORDER_NOT_NAMED ? "" : order;
        events.refund(named, line, 1 + random.nextInt(line.quantity()), refundedAfter());
      }
    }
  }

  private long refundedAfter() {
    double days = FIRST_REFUND_DAY + random.nextDouble() * (REFUND_DAYS - FIRST_REFUND_DAY);
    return (long) (days * DAY_MILLIS);
  }
}
