package dev.cartograph.generate;

import dev.cartograph.event.RecordKind;
import dev.cartograph.feed.Progress;
import dev.cartograph.feed.ProgressDisplay;
import dev.cartograph.feed.RecordSinks;
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

  /**
   * Sends the history: the catalogue first, so that no report is made without it, then events and
   * users in the order of time, events no faster than the rate.
   */
  void send(RecordSinks sinks, Statements statements, Optional<EventRate> rate) {
    DeliveryOrder order = new DeliveryOrder(range.seed(), mishaps, sinks.sender(RecordKind.EVENTS));
    long hours = Duration.between(range.start(), range.end()).toHours() + 1;
    range.forEachProduct(statements::add);
    sinks.flush();
    long begin = System.nanoTime();
    try (Progress progress = ProgressDisplay.begin("generate", hours)) {
      range.forEachEvent(
          event -> {
            rate.ifPresent(limit -> Waiting.until(begin + limit.dueNanos(events)));
            statements.look(event);
            order.add(event);
            events++;
            if (events % EVENTS_BETWEEN_LOOKS == 0) {
              Instant time = event.findTime().orElse(range.start());
              progress.show(
                  Duration.between(range.start(), time).toHours(),
                  "%,d events, %s".formatted(events, statements.sentence()));
            }
          });
      order.finish();
      sinks.flush();
    }
    out.printf(
        "Sent %s, and %,d events of %s to %s%s.%n",
        statements.sentence(), events, range.firstDay(), range.lastDay(), order.sentence());
    out.flush();
  }
}
