package dev.cartograph.generate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Who comes on a day, and when: it follows from the seed and the date alone. */
final class DayPlan {
  private static final double SECOND_VISIT = 0.12;

  /** Of second visits, the share of those that follow so soon that they may be the same session. */
  private static final double SOON = 0.3;

  /** In a very small shop the same person comes twice rather than nobody. */
  private static final int MOST_DRAWS = 30;

  private static final int DAY_SECONDS = 86_400;
  private static final int HOUR_SECONDS = 3_600;
  private static final int PLAN = 41;
  private static final int VISIT = 42;

  private final long seed;
  private final ShopDay day;
  private final SplittableRandom random;
  private final List<PlannedVisit> visits = new ArrayList<>();
  private final Set<Long> returned = new HashSet<>();

  private DayPlan(long seed, ShopDay day) {
    this.seed = seed;
    this.day = day;
    this.random = Chance.random(seed, PLAN, day.number());
  }

  /** The visits in the order in which they begin. */
  static Deque<PlannedVisit> of(long seed, ShopDay day, Traffic traffic) {
    DayPlan plan = new DayPlan(seed, day);
    long newVisitors = traffic.newVisitors(day.number());
    for (int i = 0; i < newVisitors; i++) {
      plan.come(Visitor.of(seed, Visitor.number(day.number(), i)));
    }
    Retention.Crowd crowd = Retention.on(day.number(), traffic::newVisitors);
    int returning = traffic.returning(day.number(), crowd.expected());
    for (int i = 0; i < returning; i++) {
      plan.come(plan.returning(crowd));
    }
    plan.visits.sort(PlannedVisit.BY_START);
    return new ArrayDeque<>(plan.visits);
  }

  /**
   * Somebody who does not come on this day already, and who likes such a day of the week better
   * than another, where one is soon found.
   */
  private Visitor returning(Retention.Crowd crowd) {
    Visitor visitor = another(crowd);
    if (visitor.likesWeekends() != Traffic.isWeekend(day.number())) {
      visitor = another(crowd);
    }
    returned.add(visitor.number());
    return visitor;
  }

  private Visitor another(Retention.Crowd crowd) {
    long number = crowd.next(seed, random);
    for (int i = 0; i < MOST_DRAWS && returned.contains(number); i++) {
      number = crowd.next(seed, random);
    }
    return Visitor.of(seed, number);
  }

  private void come(Visitor visitor) {
    int second = Traffic.secondOfDay(day.number(), visitor, random);
    add(visitor, second);
    if (random.nextDouble() < SECOND_VISIT) {
      int later =
          random.nextDouble() < SOON
              ? random.nextInt(HOUR_SECONDS)
              : HOUR_SECONDS + random.nextInt(4 * HOUR_SECONDS);
      add(visitor, second + later);
    }
  }

  private void add(Visitor visitor, int second) {
    if (second >= DAY_SECONDS) {
      return;
    }
    long start = random.nextBoolean() ? day.millisAt(second) : day.lastMillisAt(second);
    long millis = start + random.nextInt(1_000);
    long key = Chance.mix(seed, VISIT, day.number(), visits.size());
    visits.add(new PlannedVisit(millis, visitor.number(), key, Map.of()));
  }
}
