package dev.cartograph.generate;

import java.util.Comparator;
import java.util.Map;

/**
 * A visit that will begin at an instant.
 *
 * @param visitor the number of who comes
 * @param key decides everything that is left to chance in it; no two visits have the same
 * @param cart what is in the cart already: not empty where somebody comes back to it
 */
record PlannedVisit(long startMillis, long visitor, long key, Map<Product, Integer> cart) {
  static final Comparator<PlannedVisit> BY_START =
      Comparator.comparingLong(PlannedVisit::startMillis).thenComparingLong(PlannedVisit::key);
}
