package dev.cartograph.generate;

import dev.cartograph.event.RecordKind;
import dev.cartograph.feed.RecordSink;
import dev.cartograph.feed.RecordSinks;
import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventEncoder;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/** The visitors of the generated shop on their way to Kafka, as they come. */
final class PresentTopic {
  /** Events of an average visitor; a rate of events becomes a number of visitors by it. */
  static final double EVENTS_PER_VISITOR = 5.8;

  private static final double SECONDS_PER_DAY = 86_400;

  private final ShopRange before;
  private final Consumer<Instant> told;
  private final PrintWriter out;

  /**
   * @param before what it goes on from
   * @param told given instants before which all that was due is sent
   */
  PresentTopic(ShopRange before, Consumer<Instant> told, PrintWriter out) {
    this.before = before;
    this.told = told;
    this.out = out;
  }

  /**
   * Sends events as they happen, users before their first, and prices when they change, for ever.
   *
   * @param catalogueDay the day up to which the catalogue is sent already; none: it is sent first
   */
  void send(
      RecordSinks sinks,
      Statements statements,
      Optional<LocalDate> catalogueDay,
      Optional<EventRate> rate) {
    int visitors = rate.map(PresentTopic::visitorsPerDay).orElse(before.visitorsPerDay());
    LaterPrices prices =
        new LaterPrices(
            before.seed(), zone(), catalogueDay.orElseGet(() -> sendCatalogue(sinks, statements)));
    out.printf(
        "Live: about %,.1f events a minute. Ctrl-C ends it.%n",
        visitors * EVENTS_PER_VISITOR / SECONDS_PER_DAY * 60);
    out.flush();
    ShopSimulation simulation = simulation(visitors);
    RecordSink events = sinks.sender(RecordKind.EVENTS);
    EventEncoder encoder = new EventEncoder();
    while (!Thread.currentThread().isInterrupted()) {
      EventDraft event = simulation.next();
      Instant due = event.findTime().orElse(Instant.now());
      for (ProductVersion version : prices.next(due)) {
        await(version.validFrom());
        statements.add(version);
      }
      await(due);
      statements.look(event);
      events.send(encoder.key(event), encoder.value(event));
    }
  }

  /** Sends what products are on the day on which the visitors begin to come; returns that day. */
  private LocalDate sendCatalogue(RecordSinks sinks, Statements statements) {
    LocalDate today = before.shop().shopDay(before.end());
    Instant midnight = today.atStartOfDay(zone()).toInstant();
    new ShopRange(
            before.shop(),
            before.seed(),
            before.visitorsPerDay(),
            before.foreignPerCent(),
            midnight,
            before.end())
        .forEachProduct(statements::add);
    sinks.flush();
    out.printf("Sent the catalogue of %s.%n", today);
    return today;
  }

  private ShopSimulation simulation(int visitors) {
    long seed = before.seed();
    int foreign = before.foreignPerCent();
    return visitors == before.visitorsPerDay()
        ? ShopSimulation.history(seed, visitors, foreign, zone(), before.end())
        : ShopSimulation.opening(seed, visitors, foreign, zone(), before.end());
  }

  private ZoneId zone() {
    return before.shop().timeZone();
  }

  /** Waits for what comes next. What comes before it is sent. */
  private void await(Instant due) {
    Instant now = Instant.now();
    if (due.isAfter(now)) {
      long deadline = System.nanoTime() + Duration.between(now, due).toNanos();
      told.accept(now);
      Waiting.until(deadline);
    }
  }

  private static int visitorsPerDay(EventRate rate) {
    return (int) Math.max(1, rate.perSecond() * SECONDS_PER_DAY / EVENTS_PER_VISITOR);
  }
}
