package dev.cartograph.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a product costs on a day. Products with an elasticity change their price every few weeks, at
 * the shop's midnight; each price follows from the seed and the date.
 */
final class Prices {
  private static final int STEADY_DAYS = 28;
  private static final double[] LEVELS = {0.82, 0.9, 1, 1, 1.1, 1.22};
  private static final int ROUNDED_TO_CENTS = 10;
  private static final int PHASE = 31;
  private static final int LEVEL = 32;

  private final long seed;
  private final long[] knownPeriods = new long[Catalogue.PRODUCTS.size()];
  private final int[] knownCents = new int[Catalogue.PRODUCTS.size()];

  /**
   * A price from a day on.
   *
   * @param before what it was, in cents
   * @param cents what it is
   */
  record Change(Product product, long day, int before, int cents) {}

  Prices(long seed) {
    this.seed = seed;
    Arrays.fill(knownPeriods, Long.MIN_VALUE);
  }

  /** What one costs, in cents. */
  int cents(Product product, long day) {
    if (product.elasticity() == 0) {
      return product.priceCents();
    }
    long phase = Chance.below(STEADY_DAYS, Chance.mix(seed, PHASE, product.number()));
    long period = Math.floorDiv(day + phase, (long) STEADY_DAYS);
    if (knownPeriods[product.number()] != period) {
      double level =
          LEVELS[Chance.below(LEVELS.length, Chance.mix(seed, LEVEL, product.number(), period))];
      long tens = StrictMath.round(product.priceCents() * level / ROUNDED_TO_CENTS);
      knownPeriods[product.number()] = period;
      knownCents[product.number()] = (int) tens * ROUNDED_TO_CENTS;
    }
    return knownCents[product.number()];
  }

  /** How many times as often it is put into the cart as at its usual price. */
  double demand(Product product, long day) {
    int cents = cents(product, day);
    return cents == product.priceCents()
        ? 1
        : StrictMath.pow(cents / (double) product.priceCents(), product.elasticity());
  }

  /** The changes after a day, up to and with another, in the order of time. */
  List<Change> changes(long after, long last) {
    List<Change> changes = new ArrayList<>();
    for (long day = after + 1; day <= last; day++) {
      for (Product product : Catalogue.PRODUCTS) {
        int before = cents(product, day - 1);
        int now = cents(product, day);
        if (before != now) {
          changes.add(new Change(product, day, before, now));
        }
      }
    }
    return changes;
  }
}
