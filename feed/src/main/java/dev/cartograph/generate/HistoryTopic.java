package dev.cartograph.generate;

import dev.cartograph.feed.Delivery;
import dev.cartograph.feed.Progress;
import dev.cartograph.feed.ProgressDisplay;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A range of the generated shop on its way to Kafka. */
final class HistoryTopic {
  private static final int EVENTS_BETWEEN_LOOKS = 512;

  private final ShopRange range;
  private final Mishaps mishaps;
  private final PrintWriter out;
  private long events;

  HistoryTopic(ShopRange range, Mishaps mishaps, PrintWriter out) {
    this.range = range;
    this.mishaps = mishaps;
    this.out = out;
  }

  /** Sends the history, no faster than the rate. */
  void send(Delivery delivery, Optional<EventRate> rate) {
    DeliveryOrder order = new DeliveryOrder(range.seed(), mishaps, delivery.sender()::send);
    long hours = Duration.between(range.start(), range.end()).toHours() + 1;
    long begin = System.nanoTime();
    try (Progress progress = ProgressDisplay.begin("generate", hours)) {
      range.forEachEvent(
          event -> {
            rate.ifPresent(limit -> Waiting.until(begin + limit.dueNanos(events)));
            order.add(event);
            events++;
            if (events % EVENTS_BETWEEN_LOOKS == 0) {
              Instant time = event.findTime().orElse(range.start());
              progress.show(
                  Duration.between(range.start(), time).toHours(), "%,d events".formatted(events));
            }
          });
      order.finish();
      delivery.sender().flush();
    }
    out.printf(
        "Sent %,d events of %s to %s%s.%n",
        events, range.firstDay(), range.lastDay(), order.sentence());
    out.flush();
    delivery.finish(out);
  }
}
