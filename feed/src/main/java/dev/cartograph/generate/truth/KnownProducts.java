package dev.cartograph.generate.truth;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the catalogue says of products, and from when on. */
final class KnownProducts {
  private final Map<String, NavigableMap<Long, ProductState>> states = new TreeMap<>();

  void add(ProductState state) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, state.validFrom());
    states.computeIfAbsent(state.product(), id -> new TreeMap<>()).put(micros, state);
  }

  /** How many products the catalogue has. */
  int size() {
    return states.size();
  }

  /**
   * The event with what it does not say itself: as known at its time, or at first.
   *
   * @param exchange by which a price of the catalogue is worth something in the shop's currency
   */
  GoodEvent complete(GoodEvent event, Exchange exchange) {
    NavigableMap<Long, ProductState> ofProduct = states.get(event.product());
    if (ofProduct == null) {
      return event;
    }
    Map.Entry<Long, ProductState> then = ofProduct.floorEntry(event.micros());
    return event.withUnstated((then == null ? ofProduct.firstEntry() : then).getValue(), exchange);
  }

  /** Whether the catalogue says anything of a product at a time. */
  boolean knows(String product, long micros) {
    NavigableMap<Long, ProductState> ofProduct = states.get(product);
    return ofProduct != null && ofProduct.firstKey() <= micros;
  }

  /** The states of each product by their times. */
  Map<String, NavigableMap<Long, ProductState>> states() {
    return states;
  }
}
