package dev.cartograph.generate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody who comes to the shop: who they are follows from the seed and their number.
 *
 * @param number unique in the shop; names the day of their first visit
 * @param account whether they have one: such people log in on most visits
 * @param device what they mostly use
 * @param eagerness how much more often than others they put something into the cart
 * @param favouriteHour from 0 up to but not 1: a share of the shop's hours
 * @param likesWeekends whether they would rather come at weekends
 */
record Visitor(
    long number,
    boolean account,
    String country,
    String device,
    double eagerness,
    double favouriteHour,
    boolean likesWeekends) {
  static final WeightedChoice<String> DEVICES =
      new WeightedChoice<>(List.of("mobile", "desktop", "tablet"), 54, 40, 6);

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

  /** The share of people who are faithful: they come again often, and buy often. */
  static final double FAITHFUL = 0.08;

  private static final double EAGERNESS_OF_FAITHFUL = 4;
  private static final double EAGERNESS_OF_OTHERS = 0.6;
  private static final double ACCOUNT = 0.85;
  private static final double LIKES_WEEKENDS = 0.3;
  private static final int VISITOR = 21;
  private static final int FAITH = 22;

  /** More than come for the first time on any day. */
  private static final long INDEXES_PER_DAY = 10_000_000;

  /** The number of the one of an index among those who first came on a day. */
  static long number(long firstDay, int index) {
    return firstDay * INDEXES_PER_DAY + index;
  }

  static Visitor of(long seed, long number) {
    SplittableRandom random = Chance.random(seed, VISITOR, number);
    return new Visitor(
        number,
        random.nextDouble() < ACCOUNT,
        COUNTRIES.next(random),
        DEVICES.next(random),
        isFaithful(seed, number) ? EAGERNESS_OF_FAITHFUL : EAGERNESS_OF_OTHERS,
        random.nextDouble(),
        random.nextDouble() < LIKES_WEEKENDS);
  }

  /** Whether the one of a number is faithful. */
  static boolean isFaithful(long seed, long number) {
    return Chance.share(Chance.mix(seed, FAITH, number)) < FAITHFUL;
  }

  /** How the shop calls those who have an account. */
  String userId() {
    return "c" + number;
  }

  /** The number of whom the shop calls so. */
  static long numberOf(String userId) {
    return Long.parseLong(userId.substring(1));
  }

  /** The day on which the one of a number first came. */
  static long firstDay(long number) {
    return Math.floorDiv(number, INDEXES_PER_DAY);
  }

  /** Which of those who first came on that day the one of a number is. */
  static int index(long number) {
    return (int) Math.floorMod(number, INDEXES_PER_DAY);
  }
}
