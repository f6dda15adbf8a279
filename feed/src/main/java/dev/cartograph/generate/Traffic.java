package dev.cartograph.generate;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.IntStream;

/** How many people come on a day, and at which hour: weekdays, seasons, slow growth, chance. */
final class Traffic {
  private static final double[] BY_WEEKDAY = {1.04, 1.0, 0.98, 1.0, 0.92, 0.86, 1.2};
  private static final double[] BY_HOUR = {
    0.5, 0.3, 0.2, 0.15, 0.15, 0.3, 0.8, 1.6, 2.4, 2.9, 3.2, 3.4, 3.6, 3.3, 3.1, 3.1, 3.3, 3.6, 4.1,
    4.7, 5.0, 4.4, 2.9, 1.3
  };
  private static final WeightedChoice<Integer> HOURS =
      new WeightedChoice<>(IntStream.range(0, 24).boxed().toList(), BY_HOUR);
  private static final LocalDate GROWTH_BEGINS = LocalDate.of(2026, 1, 1);
  private static final double GROWTH_PER_DAY = 0.0006;
  private static final double SEASON = 0.12;
  private static final double CAMPAIGN = 1.45;
  private static final double NOISE = 0.16;

  private final int visitorsPerDay;

  /**
   * @param visitorsPerDay how many come on an average day
   */
  Traffic(int visitorsPerDay) {
    this.visitorsPerDay = visitorsPerDay;
  }

  int visitors(LocalDate day, Random random) {
    double factor = BY_WEEKDAY[day.getDayOfWeek().getValue() - 1];
    long age = day.toEpochDay() - GROWTH_BEGINS.toEpochDay();
    factor *= Math.max(0.5, 1 + GROWTH_PER_DAY * Math.min(age, 1500));
    factor *= 1 - SEASON * StrictMath.cos(2 * StrictMath.PI * (day.getDayOfYear() - 172) / 365.25);
    if (isCampaign(day)) {
      factor *= CAMPAIGN;
    }
    factor *= 1 + NOISE * (random.nextDouble() - 0.5);
    return (int) StrictMath.round(visitorsPerDay * factor);
  }

  /** Now and then a newsletter or a sale brings more people. */
  static boolean isCampaign(LocalDate day) {
    return Math.floorMod(day.toEpochDay() * 2_654_435_761L, 31L) == 0;
  }

  /** A second of the day. */
  int secondOfDay(Random random) {
    return HOURS.next(random) * 3600 + random.nextInt(3600);
  }
}
