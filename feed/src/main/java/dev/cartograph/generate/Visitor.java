package dev.cartograph.generate;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Somebody who comes to the shop: who they are does not change from visit to visit.
 *
 * @param number unique in the shop
 * @param signedIn whether the shop knows them by their user id
 */
record Visitor(long number, boolean signedIn, String country, String device) {
  private static final WeightedChoice<String> COUNTRIES =
      new WeightedChoice<>(
          List.of("Germany", "Austria", "Switzerland", "France", "Netherlands", "Poland", "Italy"),
          48,
          15,
          12,
          9,
          8,
          5,
          3);
  private static final WeightedChoice<String> DEVICES =
      new WeightedChoice<>(List.of("mobile", "desktop", "tablet"), 54, 40, 6);
  private static final double SIGNED_IN = 0.82;

  static Visitor of(long seed, long number) {
    Random random = new Random(seed * 31 + number * 7_919);
    // The first draws of neighbouring seeds resemble each other.
    random.nextLong();
    return new Visitor(
        number, random.nextDouble() < SIGNED_IN, COUNTRIES.next(random), DEVICES.next(random));
  }

  Optional<String> userId() {
    return signedIn ? Optional.of("c" + number) : Optional.empty();
  }
}
