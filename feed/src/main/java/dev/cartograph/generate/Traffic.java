package dev.cartograph.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How many people come on a day, and at which hour: weekdays, seasons, slow growth, planted days,
 * chance.
 */
final class Traffic {
  /** The share of visits by people who never came before, on an average day. */
  private static final double NEW = 1 / (1 + Retention.RETURNS);

  private static final double[] BY_WEEKDAY = {1.04, 1.0, 0.98, 1.0, 0.92, 0.86, 1.2};
  private static final List<Integer> EVERY_HOUR = IntStream.range(0, 24).boxed().toList();
  private static final WeightedChoice<Integer> WORKDAY_HOURS =
      new WeightedChoice<>(
          EVERY_HOUR,
          0.5,
          0.3,
          0.2,
          0.15,
          0.15,
          0.3,
          0.9,
          1.8,
          2.5,
          2.9,
          3.1,
          3.3,
          3.6,
          3.2,
          3.0,
          3.0,
          3.2,
          3.6,
          4.1,
          4.7,
          5.0,
          4.4,
          2.9,
          1.3);
  private static final WeightedChoice<Integer> WEEKEND_HOURS =
      new WeightedChoice<>(
          EVERY_HOUR,
          0.8,
          0.5,
          0.3,
          0.2,
          0.15,
          0.2,
          0.4,
          0.9,
          1.9,
          3.2,
          4.0,
          4.1,
          3.6,
          3.4,
          3.6,
          3.8,
          3.9,
          3.8,
          3.9,
          4.2,
          4.5,
          4.1,
          2.9,
          1.5);
  private static final long GROWTH_BEGINS = LocalDate.of(2026, 1, 1).toEpochDay();

  /** How much of the average day's visitors a day has more than the one before. */
  static final double GROWTH_PER_DAY = 0.0006;

  private static final int GROWTH_ENDS_AFTER = 1_500;
  private static final double SMALLEST = 0.5;
  private static final double SEASON = 0.12;
  private static final double NOISE = 0.16;
  private static final double YEAR = 365.25;
  private static final int MIDSUMMER = 172;
  private static final double HABIT = 0.5;
  private static final int NEW_VISITORS = 11;
  private static final int RETURNING = 12;

  private final long seed;
  private final int visitorsPerDay;
  private final ShopCalendar calendar;

  /**
   * @param visitorsPerDay how many come on an average day
   */
  Traffic(long seed, int visitorsPerDay, ShopCalendar calendar) {
    this.seed = seed;
    this.visitorsPerDay = visitorsPerDay;
    this.calendar = calendar;
  }

  /** How many come for the first time. */
  long newVisitors(long day) {
    long age = Math.min(day - GROWTH_BEGINS, GROWTH_ENDS_AFTER);
    int dayOfYear = LocalDate.ofEpochDay(day).getDayOfYear();
    double season = 1 - SEASON * StrictMath.cos(2 * StrictMath.PI * (dayOfYear - MIDSUMMER) / YEAR);
    double growth = Math.max(SMALLEST, 1 + GROWTH_PER_DAY * age);
    return StrictMath.round(
        visitorsPerDay * NEW * growth * season * pulse(day) * noise(NEW_VISITORS, day));
  }

  /** How many come again, where the planted curve expects so many: the days move them too. */
  int returning(long day, double expected) {
    return (int) StrictMath.round(expected * pulse(day) * noise(RETURNING, day));
  }

  private double pulse(long day) {
    return BY_WEEKDAY[weekday(day).getValue() - 1] * calendar.crowd(day);
  }

  private double noise(int kind, long day) {
    return 1 + NOISE * (Chance.share(Chance.mix(seed, kind, day)) - 0.5);
  }

  private static DayOfWeek weekday(long day) {
    return LocalDate.ofEpochDay(day).getDayOfWeek();
  }

  static boolean isWeekend(long day) {
    return weekday(day).compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  /** A second of the day by the clock on the wall: everybody has an hour that they like. */
  static int secondOfDay(long day, Visitor visitor, SplittableRandom random) {
    WeightedChoice<Integer> hours = isWeekend(day) ? WEEKEND_HOURS : WORKDAY_HOURS;
    int hour = random.nextDouble() < HABIT ? hours.at(visitor.favouriteHour()) : hours.next(random);
    return hour * 3600 + random.nextInt(3600);
  }
}
