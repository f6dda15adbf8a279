package dev.cartograph.generate.truth;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** A visitor's cart, across sessions, from the first product put into it on. */
final class Cart {
  private static final long ABANDONED_MICROS = Duration.ofHours(24).toMillis() * 1_000;
  private static final long FORGOTTEN_MICROS = Duration.ofDays(7).toMillis() * 1_000;

  private final int day;
  private final Cell cell;
  private final Set<String> products = new HashSet<>(4);
  private long lastMicros;
  private boolean abandoned;
  private long items;
  private long itemsIn;
  private long itemsOut;
  private long value;

  /** A cart that an event opens. */
  Cart(GoodEvent first) {
    this.day = first.day();
    this.cell = first.cell();
    this.lastMicros = first.micros();
  }

  /** Whether so much time has passed that it is no cart any more. */
  boolean isForgotten(long micros) {
    return micros - lastMicros > FORGOTTEN_MICROS;
  }

  boolean everHeld(String product) {
    return products.contains(product);
  }

  /** Notes the time of one of its events, or of the newest that there is. */
  void touch(long micros) {
    abandoned |= micros - lastMicros > ABANDONED_MICROS;
    lastMicros = micros;
  }

  void put(GoodEvent event) {
    touch(event.micros());
    long quantity = event.quantityOr(1);
    products.add(event.product());
    items += quantity;
    itemsIn += quantity;
    value += event.worth(quantity);
  }

  /** Takes out what is in it; returns whether nothing is left. */
  boolean take(GoodEvent event) {
    touch(event.micros());
    long quantity = Math.min(items, event.quantityOr(1));
    items -= quantity;
    itemsOut += quantity;
    value -= event.worth(quantity);
    return items == 0;
  }

  int day() {
    return day;
  }

  Cell cell() {
    return cell;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  long itemsIn() {
    return itemsIn;
  }

  long itemsOut() {
    return itemsOut;
  }

  long value() {
    return Math.max(0, value);
  }
}
