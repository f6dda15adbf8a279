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
public final class ShopSimulation {
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
          Comparator.comparing(ShopSimulation::timeOf)
              .thenComparing(event -> event.find(EventFields.EVENT_ID).orElse("")));
  private LocalDate nextDay;

  /** The instant before which every event is pending or given. */
  private Instant complete;

  private ShopSimulation(long seed, int visitorsPerDay, ZoneId zone, Instant from, int daysBefore) {
    this.seed = seed;
    this.traffic = new Traffic(visitorsPerDay);
    this.visitorsPerDay = visitorsPerDay;
    this.zone = zone;
    this.from = from;
    this.nextDay = from.atZone(zone).toLocalDate().minusDays(daysBefore);
    this.complete = nextDay.atStartOfDay(zone).toInstant();
  }

  /** The shop from an instant on, with the refunds of orders before it. */
  public static ShopSimulation history(long seed, int visitorsPerDay, ZoneId zone, Instant from) {
    return new ShopSimulation(seed, visitorsPerDay, zone, from, REFUND_DAYS);
  }

  /** The shop as if it had opened the day before: at once, however many its visitors are. */
  public static ShopSimulation opening(long seed, int visitorsPerDay, ZoneId zone, Instant from) {
    return new ShopSimulation(seed, visitorsPerDay, zone, from, 1);
  }

  /** The next event; the shop never ends. */
  public EventDraft next() {
    while (pending.isEmpty() || !timeOf(pending.element()).isBefore(complete)) {
      addDay();
    }
    return pending.remove();
  }

  private static Instant timeOf(EventDraft event) {
    return event.findTime().orElse(Instant.MAX);
  }

  private void addDay() {
    LocalDate day = nextDay;
    nextDay = day.plusDays(1);
    complete = nextDay.atStartOfDay(zone).toInstant();
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
      new Visit(visitor, millis, Traffic.isCampaign(day), random, this::add).run();
    }
  }

  private void add(EventDraft event) {
    if (!timeOf(event).isBefore(from)) {
      pending.add(event);
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
