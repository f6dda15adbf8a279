package dev.cartograph.generate;

import dev.cartograph.feed.Delivery;
import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventEncoder;
import dev.cartograph.shop.Shop;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The visitors of the generated shop on their way to Kafka, as they come. */
final class PresentTopic {
  /** Events of an average visitor; a rate of events becomes a number of visitors by it. */
  static final double EVENTS_PER_VISITOR = 5.8;

  private static final double SECONDS_PER_DAY = 86_400;

  private final Shop shop;
  private final long seed;
  private final int visitorsPerDay;
  private final int foreignPerCent;
  private final PrintWriter out;

  PresentTopic(Shop shop, long seed, int visitorsPerDay, int foreignPerCent, PrintWriter out) {
    this.shop = shop;
    this.seed = seed;
    this.visitorsPerDay = visitorsPerDay;
    this.foreignPerCent = foreignPerCent;
    this.out = out;
  }

  /** Sends events as they happen, from an instant on, for ever. */
  void send(Delivery delivery, Instant from, Optional<EventRate> rate) {
    int visitors = rate.map(PresentTopic::visitorsPerDay).orElse(visitorsPerDay);
    out.printf(
        "Live: about %,.1f events a minute. Ctrl-C ends it.%n",
        visitors * EVENTS_PER_VISITOR / SECONDS_PER_DAY * 60);
    out.flush();
    ShopSimulation simulation =
        visitors == visitorsPerDay
            ? ShopSimulation.history(seed, visitors, foreignPerCent, shop.timeZone(), from)
            : ShopSimulation.opening(seed, visitors, foreignPerCent, shop.timeZone(), from);
    EventEncoder encoder = new EventEncoder();
    while (!Thread.currentThread().isInterrupted()) {
      EventDraft event = simulation.next();
      Instant due = event.findTime().orElse(Instant.now());
      long delay = Duration.between(Instant.now(), due).toNanos();
      Waiting.until(System.nanoTime() + Math.max(0, delay));
      delivery.sender().send(encoder.key(event), encoder.value(event));
    }
  }

  private static int visitorsPerDay(EventRate rate) {
    return (int) Math.max(1, rate.perSecond() * SECONDS_PER_DAY / EVENTS_PER_VISITOR);
  }
}
