package dev.cartograph.generate;

import dev.cartograph.event.EventFields;
import dev.cartograph.format.EventDraft;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * The generated shop, event by event in the order of their times. A day follows from the seed and
 * its date alone, so the same day is the same in whatever range it is generated, and live traffic
 * goes on where the history ends.
 */
final class ShopSimulation {
  /** Refunds come up to this many days after their order. */
  private static final int REFUND_DAYS = 20;

  private static final double RETURNING = 0.42;
  private static final double SECOND_VISIT = 0.12;
  private static final int INDEXES_PER_DAY = 100_000;

  private final long seed;
  private final Traffic traffic;
  private final int visitorsPerDay;
  private final ZoneId zone;
  private final Instant from;
  private final PriorityQueue<EventDraft> pending =
      new PriorityQueue<>(
          Comparator.comparing((EventDraft event) -> event.findTime().orElse(Instant.MAX))
              .thenComparing(event -> event.find(EventFields.EVENT_ID).orElse("")));
  private LocalDate nextDay;

  /**
   * @param from the time before which nothing is given
   */
  ShopSimulation(long seed, int visitorsPerDay, ZoneId zone, Instant from) {
    this.seed = seed;
    this.traffic = new Traffic(visitorsPerDay);
    this.visitorsPerDay = visitorsPerDay;
    this.zone = zone;
    this.from = from;
    this.nextDay = from.atZone(zone).toLocalDate().minusDays(REFUND_DAYS);
  }

  /** The next event; the shop never ends. */
  EventDraft next() {
    while (true) {
      EventDraft first = pending.peek();
      Instant complete = nextDay.atStartOfDay(zone).toInstant();
      Instant time = first == null ? Instant.MAX : first.findTime().orElse(Instant.MAX);
      if (first == null || !time.isBefore(complete)) {
        addDay();
        continue;
      }
      pending.remove();
      if (!time.isBefore(from)) {
        return first;
      }
    }
  }

  private void addDay() {
    LocalDate day = nextDay;
    nextDay = day.plusDays(1);
    Random random = new Random(seed * 1_000_003 + day.toEpochDay() * 7_368_787);
    random.nextLong();
    int visitors = traffic.visitors(day, random);
    for (int i = 0; i < visitors; i++) {
      visit(day, i, random);
    }
  }

  private void visit(LocalDate day, int index, Random random) {
    Visitor visitor = Visitor.of(seed, number(day, index, random));
    int second = traffic.secondOfDay(random);
    start(visitor, day, second, random);
    if (random.nextDouble() < SECOND_VISIT) {
      start(visitor, day, second + 3_600 + random.nextInt(4 * 3_600), random);
    }
  }

  private void start(Visitor visitor, LocalDate day, int secondOfDay, Random random) {
    if (secondOfDay < 86_400) {
      // Seconds of the clock on the wall: no visit starts in an hour that it skips.
      long millis =
          day.atStartOfDay().plusSeconds(secondOfDay).atZone(zone).toInstant().toEpochMilli()
              + random.nextInt(1_000);
      new Visit(visitor, millis, Traffic.isCampaign(day), random, pending::add).run();
    }
  }

  /** A new visitor, or one who came some days ago: yesterday's most likely. */
  private long number(LocalDate day, int index, Random random) {
    LocalDate first = day;
    int who = index;
    if (random.nextDouble() < RETURNING) {
      int days = 1 + (int) (-9 * StrictMath.log(1 - random.nextDouble()));
      first = day.minusDays(Math.min(days, 120));
      who = random.nextInt(Math.max(1, visitorsPerDay * 3 / 4));
    }
    return first.toEpochDay() * INDEXES_PER_DAY + who;
  }
}
