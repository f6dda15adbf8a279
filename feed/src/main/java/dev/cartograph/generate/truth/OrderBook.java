package dev.cartograph.generate.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders and refunds, and when people first looked at what they bought. */
final class OrderBook {
  private static final int PRODUCT_BITS = 20;

  private final Exchange exchange;
  private final Map<String, Order> byId = new HashMap<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<Refund> refunds = new ArrayList<>();
  private final Map<String, Integer> products = new HashMap<>();
  private final LongLongMap firstViews = new LongLongMap();

  OrderBook(Exchange exchange) {
    this.exchange = exchange;
  }

  void view(Seen seen) {
    GoodEvent event = seen.event();
    if (!seen.isAnonymous()) {
      firstViews.putIfAbsent(key(seen.person(), event.product()), event.micros());
    } else if (seen.source() != null) {
      seen.source().view(event.product(), event.micros());
    }
  }

  private long key(int person, String product) {
    int number = products.computeIfAbsent(product, unused -> products.size());
    return ((long) person << PRODUCT_BITS) | number;
  }

  /**
   * Adds a purchase to its order; returns whether it counts.
   *
   * @param session the session that it stands in; null for none
   */
  boolean buy(Seen seen, @Nullable Session session) {
    GoodEvent event = seen.event();
    Order order = order(event, session);
    boolean counts = order.add(seen, exchange);
    if (counts) {
      noteView(order, seen);
    }
    return counts;
  }

  private Order order(GoodEvent event, @Nullable Session session) {
    if (!event.order().isEmpty()) {
      return byId.computeIfAbsent(event.order(), id -> open(id, event));
    }
    return session == null ? open("", event) : session.order(() -> open("", event));
  }

  private Order open(String id, GoodEvent event) {
    Order order = new Order(id, event);
    orders.add(order);
    return order;
  }

  private void noteView(Order order, Seen seen) {
    String product = seen.event().product();
    if (!seen.isAnonymous()) {
      firstViews.find(key(seen.person(), product)).ifPresent(order::noteView);
    } else if (seen.source() != null) {
      seen.source().findFirstView(product).ifPresent(order::noteView);
    }
  }

  void refund(Seen seen) {
    refunds.add(Refund.of(seen));
  }

  /** The orders in the order of time. */
  List<Order> orders() {
    return orders.stream().sorted(Order.BY_TIME).toList();
  }

  /** The refunds in the order of time. */
  List<Refund> refunds() {
    return refunds;
  }

  /** The order that a refund names; null where it is unknown. */
  @Nullable Order findOrder(Refund refund) {
    return refund.order().isEmpty() ? null : byId.get(refund.order());
  }

  /** The orders by the id that they are named by. */
  Map<String, Order> byId() {
    return byId;
  }
}
