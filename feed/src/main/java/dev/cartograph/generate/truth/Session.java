package dev.cartograph.generate.truth;

import dev.cartograph.event.EventTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Events of one visitor without a gap. */
final class Session {
  private static final long SECOND_MICROS = 1_000_000;
  private static final long ENGAGED_MICROS = 10 * SECOND_MICROS;

  private final int day;
  private final long firstMicros;
  private final Origin origin = new Origin();
  private final List<GoodEvent> ofProducts = new ArrayList<>();
  private long lastMicros;
  private int pageViews;
  private int adds;
  private int purchases;
  private @Nullable Order order;

  Session(GoodEvent first) {
    this.day = first.day();
    this.firstMicros = first.micros();
  }

  /** Adds an event; of a purchase only that it happened. */
  void add(GoodEvent event) {
    lastMicros = event.micros();
    origin.offer(event);
    pageViews += event.is(EventTypes.PAGE_VIEW) ? 1 : 0;
    adds += event.is(EventTypes.ADD_TO_CART) ? 1 : 0;
    if (event.is(EventTypes.VIEW_ITEM) || event.is(EventTypes.ADD_TO_CART)) {
      ofProducts.add(event);
    }
  }

  /** Counts a purchase that was added. */
  void buy(GoodEvent event) {
    purchases++;
    ofProducts.add(event);
  }

  /** The order of its purchases that name none. */
  Order order(Supplier<Order> opening) {
    if (order == null) {
      order = opening.get();
    }
    return order;
  }

  int day() {
    return day;
  }

  Cell cell() {
    return origin.cell();
  }

  long lastMicros() {
    return lastMicros;
  }

  boolean isEngaged() {
    return pageViews >= 2
        || lastMicros - firstMicros >= ENGAGED_MICROS
        || adds > 0
        || purchases > 0;
  }

  boolean hasPurchase() {
    return purchases > 0;
  }

  long durationSeconds() {
    return Math.floorDiv(lastMicros, SECOND_MICROS) - Math.floorDiv(firstMicros, SECOND_MICROS);
  }

  /** How far the visitor came with each product. */
  Map<String, ProductSteps> steps() {
    Map<String, ProductSteps> steps = new TreeMap<>();
    for (GoodEvent event : ofProducts) {
      steps.computeIfAbsent(event.product(), product -> new ProductSteps()).add(event);
    }
    return steps;
  }
}
