package dev.cartograph.generate.truth;

import dev.cartograph.event.EventTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carts, and what became of each. */
final class CartFold {
  private static final String[] SUMS = {
    "opened",
    "bought",
    "emptied",
    "abandoned",
    "recovered",
    "open",
    "refunded",
    "items_in",
    "items_out",
    "opened_value",
    "abandoned_value",
    "recovered_value"
  };
  private static final long LOOK_MICROS = 3_600_000_000L;

  private final Map<Who, Cart> open = new HashMap<>();
  private final List<Bought> bought = new ArrayList<>();
  private final DailyTable carts =
      new DailyTable(
          Cell.DIMENSIONS,
          "opened",
          "bought",
          "emptied",
          "abandoned",
          "recovered",
          "open",
          "refunded",
          "items_in",
          "items_out",
          "opened_value$",
          "abandoned_value$",
          "recovered_value$");
  private long nextLook = Long.MIN_VALUE;

  private record Bought(int day, Cell cell, String order) {}

  /** Adds an event, in the order of time and of {@link GoodEvent#WITHIN_INSTANT}. */
  void add(Seen seen) {
    GoodEvent event = seen.event();
    closeForgotten(event.micros());
    Who who = seen.who();
    if (who == null) {
      return;
    }
    Cart cart = open.get(who);
    if (cart != null && cart.isForgotten(event.micros()) && isOfCarts(event)) {
      closeLeft(cart, event.micros());
      open.remove(who);
      cart = null;
    }
    if (event.is(EventTypes.ADD_TO_CART)) {
      open.computeIfAbsent(who, unused -> new Cart(event)).put(event);
    } else if (cart != null) {
      goOn(cart, who, event);
    }
  }

  private static boolean isOfCarts(GoodEvent event) {
    return event.is(EventTypes.ADD_TO_CART)
        || event.is(EventTypes.REMOVE_FROM_CART)
        || event.is(EventTypes.BEGIN_CHECKOUT)
        || event.is(EventTypes.PURCHASE);
  }

  private void goOn(Cart cart, Who who, GoodEvent event) {
    if (event.is(EventTypes.REMOVE_FROM_CART)) {
      if (cart.take(event)) {
        close(cart, "emptied");
        open.remove(who);
      }
    } else if (event.is(EventTypes.BEGIN_CHECKOUT)) {
      cart.touch(event.micros());
    } else if (event.is(EventTypes.PURCHASE) && cart.everHeld(event.product())) {
      cart.touch(event.micros());
      close(cart, "bought");
      open.remove(who);
      bought.add(new Bought(cart.day(), cart.cell(), event.order()));
      if (cart.isAbandoned()) {
        add(cart, "recovered", 1);
        add(cart, "recovered_value", cart.value());
      }
    }
  }

  private void closeForgotten(long now) {
    if (now < nextLook) {
      return;
    }
    nextLook = now + LOOK_MICROS;
    open.values()
        .removeIf(
            cart -> {
              boolean forgotten = cart.isForgotten(now);
              if (forgotten) {
                closeLeft(cart, now);
              }
              return forgotten;
            });
  }

  /** Closes a cart that was neither bought nor emptied, as it stands at a time. */
  private void closeLeft(Cart cart, long now) {
    cart.touch(now);
    close(cart, cart.isAbandoned() ? null : "open");
  }

  private void close(Cart cart, @Nullable String end) {
    add(cart, "opened", 1);
    add(cart, "opened_value", cart.value());
    add(cart, "items_in", cart.itemsIn());
    add(cart, "items_out", cart.itemsOut());
    if (end != null) {
      add(cart, end, 1);
    }
    if (cart.isAbandoned()) {
      add(cart, "abandoned", 1);
      add(cart, "abandoned_value", cart.value());
    }
  }

  private void add(Cart cart, String column, long amount) {
    carts.add(cart.day(), cart.cell().values(), column, amount);
  }

  /**
   * Closes what is open at the time of the newest event, and counts the bought carts that were
   * wholly refunded.
   */
  void finish(long newestMicros, OrderBook orders) {
    open.values().forEach(cart -> closeLeft(cart, newestMicros));
    open.clear();
    Map<String, Long> refunded = new HashMap<>();
    orders
        .refunds()
        .forEach(refund -> refunded.merge(refund.order(), refund.quantity(), Long::sum));
    for (Bought cart : bought) {
      Order order = cart.order().isEmpty() ? null : orders.byId().get(cart.order());
      if (order != null && refunded.getOrDefault(cart.order(), 0L) >= order.units()) {
        carts.add(cart.day(), cart.cell().values(), "refunded", 1);
      }
    }
  }

  Report report() {
    return new Report("carts", Cell.DIMENSIONS)
        .withSums(carts, SUMS)
        .withRatio("abandonment_rate", "abandoned", "opened")
        .withRatio("recovery_rate", "recovered", "abandoned");
  }
}
