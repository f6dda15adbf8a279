package dev.cartograph.generate.truth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The purchases of one order. A line that it has at several times counts only at the earliest.
 * Amounts in {@link Money} units of the shop's currency, at the rates of the order's day.
 */
final class Order {
  /** No view of a product of the order is known. */
  static final long NEVER = Long.MAX_VALUE;

  static final Comparator<Order> BY_TIME =
      Comparator.comparingLong(Order::micros).thenComparing(Order::cell).thenComparing(Order::id);

  private final String id;
  private final long micros;
  private final int day;
  private final int hour;
  private final List<OrderedLine> lines = new ArrayList<>(2);
  private final Origin origin = new Origin();
  private String user = "";
  private int person = -1;
  private long firstView = NEVER;

  /**
   * An order whose first line is a purchase.
   *
   * @param id empty where the purchase names none
   */
  Order(String id, GoodEvent first) {
    this.id = id;
    this.micros = first.micros();
    this.day = first.day();
    this.hour = first.hour();
  }

  /** Adds a purchase, not before those already added; returns whether it counts. */
  boolean add(Seen seen, Exchange exchange) {
    OrderedLine line = OrderedLine.of(seen.event(), exchange.rate(seen.event().currency(), day));
    for (OrderedLine earlier : lines) {
      if (earlier.product().equals(line.product())
          && earlier.quantity() == line.quantity()
          && earlier.price() == line.price()
          && earlier.micros() < line.micros()) {
        return false;
      }
    }
    lines.add(line);
    origin.offer(seen.event());
    if (person < 0 && !seen.isAnonymous()) {
      user = seen.user();
      person = seen.person();
    }
    return true;
  }

  /** Notes when somebody first looked at a product of the order. */
  void noteView(long viewMicros) {
    if (viewMicros <= micros) {
      firstView = Math.min(firstView, viewMicros);
    }
  }

  String id() {
    return id;
  }

  long micros() {
    return micros;
  }

  int day() {
    return day;
  }

  int hour() {
    return hour;
  }

  Cell cell() {
    return origin.cell();
  }

  String user() {
    return user;
  }

  /** The number of its user; -1 for nobody. */
  int person() {
    return person;
  }

  /** When its visitor first looked at one of its products; {@link #NEVER} where they did not. */
  long firstView() {
    return firstView;
  }

  List<OrderedLine> lines() {
    return lines;
  }

  private long sum(ToLongFunction<OrderedLine> part) {
    return lines.stream().mapToLong(part).sum();
  }

  long units() {
    return sum(OrderedLine::quantity);
  }

  long gross() {
    return sum(OrderedLine::value);
  }

  long discount() {
    return sum(OrderedLine::discount);
  }

  long tax() {
    return sum(OrderedLine::tax);
  }

  long shipping() {
    return sum(OrderedLine::shipping);
  }

  /** Whether one of its lines is of a product. */
  boolean holds(String product) {
    return lines.stream().anyMatch(line -> line.product().equals(product));
  }

  /** Gross without the discount. */
  long value() {
    return gross() - discount();
  }
}
