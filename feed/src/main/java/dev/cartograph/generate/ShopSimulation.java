package dev.cartograph.generate;

import dev.cartograph.event.EventFields;
import dev.cartograph.format.EventDraft;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * The generated shop, event by event in the order of their times. A day follows from the seed and
 * its date alone, so the same day is the same in whatever range it is generated, and live traffic
 * goes on where the history ends. What is kept is the plan of one day, the visits that go on, the
 * carts that somebody will come back to and the refunds to come: however long it runs, no more.
 */
public final class ShopSimulation {
  /** The shop's name. */
  public static final String SHOP = "demo";

  /** After so many days nothing follows from a visit any more: a cart is bought, then refunded. */
  private static final int CONSEQUENCES_DAYS = 8 + Checkout.REFUND_DAYS;

  private final long seed;
  private final int foreignPerCent;
  private final ZoneId zone;
  private final ShopCalendar calendar;
  private final Traffic traffic;
  private final Prices prices;
  private final long fromMillis;
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(
          Comparator.comparingLong(Pending::millis).thenComparing(Pending::eventId));
  private final PriorityQueue<PlannedVisit> comingBack = new PriorityQueue<>(PlannedVisit.BY_START);
  private Deque<PlannedVisit> plan = new ArrayDeque<>();
  private ShopDay nextDay;
  private ShopDay today;

  /** An event that is made and not given yet. */
  private record Pending(long millis, String eventId, EventDraft event) {}

  private ShopSimulation(
      long seed,
      int visitorsPerDay,
      int foreignPerCent,
      ZoneId zone,
      Instant from,
      int daysBefore) {
    this.seed = seed;
    this.foreignPerCent = foreignPerCent;
    this.zone = zone;
    this.calendar = new ShopCalendar(seed);
    this.traffic = new Traffic(seed, visitorsPerDay, calendar);
    this.prices = new Prices(seed);
    this.fromMillis = from.toEpochMilli();
    this.nextDay =
        ShopDay.of(from.atZone(zone).toLocalDate().toEpochDay() - daysBefore, zone, calendar);
    this.today = nextDay;
  }

  /**
   * The shop from an instant on, with what follows from visits before it; everybody pays in its own
   * currency.
   */
  public static ShopSimulation history(long seed, int visitorsPerDay, ZoneId zone, Instant from) {
    return history(seed, visitorsPerDay, 0, zone, from);
  }

  /**
   * The same, and of a hundred visitors so many pay in another currency: they come and do the same
   * as if they did not.
   */
  static ShopSimulation history(
      long seed, int visitorsPerDay, int foreignPerCent, ZoneId zone, Instant from) {
    return new ShopSimulation(seed, visitorsPerDay, foreignPerCent, zone, from, CONSEQUENCES_DAYS);
  }

  /**
   * The shop as if it had opened the day before: at once, however many its visitors are; everybody
   * pays in its own currency.
   */
  public static ShopSimulation opening(long seed, int visitorsPerDay, ZoneId zone, Instant from) {
    return opening(seed, visitorsPerDay, 0, zone, from);
  }

  /** The same, and of a hundred visitors so many pay in another currency. */
  static ShopSimulation opening(
      long seed, int visitorsPerDay, int foreignPerCent, ZoneId zone, Instant from) {
    return new ShopSimulation(seed, visitorsPerDay, foreignPerCent, zone, from, 1);
  }

  /** The next event; the shop never ends. */
  public EventDraft next() {
    while (pending.isEmpty() || nextStart() <= pending.element().millis()) {
      goOn();
    }
    return pending.remove().event();
  }

  /** When the next visit begins, or the next day. */
  private long nextStart() {
    long planned = plan.isEmpty() ? nextDay.startMillis() : plan.element().startMillis();
    return comingBack.isEmpty() ? planned : Math.min(planned, comingBack.element().startMillis());
  }

  private void goOn() {
    long start = nextStart();
    if (!plan.isEmpty() && plan.element().startMillis() == start) {
      visit(plan.remove());
    } else if (!comingBack.isEmpty() && comingBack.element().startMillis() == start) {
      visit(comingBack.remove());
    } else {
      plan = DayPlan.of(seed, nextDay, traffic);
      nextDay = ShopDay.of(nextDay.number() + 1, zone, calendar);
    }
  }

  private void visit(PlannedVisit visit) {
    long day = Instant.ofEpochMilli(visit.startMillis()).atZone(zone).toLocalDate().toEpochDay();
    new Visit(
            visit,
            today(day),
            Visitor.of(seed, visit.visitor()),
            Tender.of(seed, visit.visitor(), foreignPerCent),
            prices,
            this::add)
        .run()
        .ifPresent(comingBack::add);
  }

  private ShopDay today(long day) {
    if (today.number() != day) {
      today = ShopDay.of(day, zone, calendar);
    }
    return today;
  }

  private void add(EventDraft event) {
    long millis = event.findTime().orElse(Instant.MAX).toEpochMilli();
    if (millis >= fromMillis) {
      pending.add(new Pending(millis, event.find(EventFields.EVENT_ID).orElse(""), event));
    }
  }
}
