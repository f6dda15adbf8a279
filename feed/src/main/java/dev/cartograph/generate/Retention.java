package dev.cartograph.generate;

import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;

/**
 * Who comes again: of everybody who first came on a day, the planted curve says how many come on
 * each later day. A returning visit chooses a first day by the curve and somebody of that day, so
 * nobody is remembered. The faithful few come far more often than others.
 */
final class Retention {
  /** Nobody comes again after so many days. */
  static final int LONGEST = 400;

  /** How often everybody comes again, on average, over all days. */
  static final double RETURNS = 1;

  /** The share of returns that are those of the faithful few. */
  static final double BY_FAITHFUL = 0.65;

  /** Nobody is sought longer; those of a day of very few visitors may all be of one kind. */
  private static final int MOST_DRAWS = 200;

  private static final double[] VISITS = visits();

  private Retention() {}

  private static double[] visits() {
    double[] visits = new double[LONGEST + 1];
    double sum = 0;
    for (int days = 1; days <= LONGEST; days++) {
      visits[days] =
          0.35 * StrictMath.exp(-days / 8.0) / 8
              + 0.35 * StrictMath.exp(-days / 45.0) / 45
              + 0.3 * StrictMath.exp(-days / 200.0) / 200;
      sum += visits[days];
    }
    for (int days = 1; days <= LONGEST; days++) {
      visits[days] *= RETURNS / sum;
    }
    return visits;
  }

  /** The planted share of people who come on the day that lies so many days after their first. */
  static double visits(int daysSince) {
    return daysSince < 1 || daysSince > LONGEST ? 0 : VISITS[daysSince];
  }

  /** Those who may return on a day, by the day on which they first came. */
  static Crowd on(long day, LongUnaryOperator newVisitors) {
    double[] cumulated = new double[LONGEST + 1];
    int[] persons = new int[LONGEST + 1];
    for (int days = 1; days <= LONGEST; days++) {
      persons[days] = (int) newVisitors.applyAsLong(day - days);
      cumulated[days] = cumulated[days - 1] + VISITS[days] * persons[days];
    }
    return new Crowd(day, cumulated, persons);
  }

  /** The choice of those who return on a day. */
  static final class Crowd {
    private final long day;
    private final double[] cumulated;
    private final int[] persons;

    private Crowd(long day, double[] cumulated, int[] persons) {
      this.day = day;
      this.cumulated = cumulated;
      this.persons = persons;
    }

    /** How many visits the curve expects. */
    double expected() {
      return cumulated[LONGEST];
    }

    /** The number of somebody who returns. */
    long next(long seed, SplittableRandom random) {
      boolean faithful = random.nextDouble() < BY_FAITHFUL;
      long number = draw(random);
      for (int i = 0; i < MOST_DRAWS && Visitor.isFaithful(seed, number) != faithful; i++) {
        number = draw(random);
      }
      return number;
    }

    private long draw(SplittableRandom random) {
      double drawn = random.nextDouble() * expected();
      int low = 1;
      int high = LONGEST;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (cumulated[middle] > drawn) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return Visitor.number(day - low, (int) (random.nextDouble() * persons[low]));
    }
  }
}
