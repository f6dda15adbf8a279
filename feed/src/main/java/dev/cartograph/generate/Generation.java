package dev.cartograph.generate;

import dev.cartograph.error.CartographException;
import dev.cartograph.feed.Delivery;
import dev.cartograph.feed.Progress;
import dev.cartograph.feed.ProgressDisplay;
import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventEncoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A range of the generated shop on its way to files or to Kafka, with its truth. */
final class Generation {
  /** Events of an average visitor; a rate of events becomes a number of visitors by it. */
  private static final double EVENTS_PER_VISITOR = 5.4;

  private static final double SECONDS_PER_DAY = 86_400;
  private static final int EVENTS_BETWEEN_LOOKS = 512;

  private final long seed;
  private final int visitorsPerDay;
  private final ZoneId zone;
  private final Instant start;
  private final Instant end;
  private final PrintWriter out;
  private final BrokenRecords broken;
  private final EventEncoder encoder = new EventEncoder();

  /**
   * @param start the first instant of the history
   * @param end the first instant after it
   * @param broken what stands beside the events of the history
   */
  Generation(
      long seed,
      int visitorsPerDay,
      ZoneId zone,
      Instant start,
      Instant end,
      BrokenRecords broken,
      PrintWriter out) {
    this.seed = seed;
    this.visitorsPerDay = visitorsPerDay;
    this.zone = zone;
    this.start = start;
    this.end = end;
    this.broken = broken;
    this.out = out;
  }

  /** Writes {@code events.jsonl} and {@code truth.json}. */
  void writeTo(Path folder) {
    Truth truth = new Truth(zone);
    try {
      Files.createDirectories(folder);
      try (OutputStream lines =
          new BufferedOutputStream(
              Files.newOutputStream(folder.resolve("events.jsonl")), 1 << 16)) {
        history(
            truth,
            event -> {
              writeLine(lines, encoder.value(event), folder);
              broken
                  .next(event.findTime().orElse(start))
                  .ifPresent(record -> writeLine(lines, record, folder));
            });
      }
      Files.writeString(folder.resolve("truth.json"), truth.json(seed, broken.byReason()));
    } catch (IOException e) {
      throw failed(folder, e);
    }
    out.printf("Wrote %s: %s.%n", folder.resolve("events.jsonl"), sentence(truth));
    out.flush();
  }

  private static void writeLine(OutputStream lines, byte[] record, Path folder) {
    try {
      lines.write(record);
      lines.write('\n');
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private String sentence(Truth truth) {
    return broken.made() == 0
        ? truth.sentence()
        : "%s, and %,d broken records of %d kinds"
            .formatted(truth.sentence(), broken.made(), broken.byReason().size());
  }

  private static CartographException failed(Path folder, IOException cause) {
    return CartographException.badInput(
        "Cannot write to '%s': %s.".formatted(folder, cause.getMessage()), cause);
  }

  /** Sends the history, no faster than the rate. */
  void sendHistory(Delivery delivery, Optional<EventRate> rate) {
    Truth truth = new Truth(zone);
    long hours = Duration.between(start, end).toHours() + 1;
    long begin = System.nanoTime();
    try (Progress progress = ProgressDisplay.begin("generate", hours)) {
      history(
          truth,
          event -> {
            rate.ifPresent(limit -> sleepUntil(begin + limit.dueNanos(truth.events() - 1)));
            delivery.sender().send(encoder.key(event), encoder.value(event));
            broken
                .next(event.findTime().orElse(start))
                .ifPresent(record -> delivery.sender().send(encoder.key(event), record));
            if (truth.events() % EVENTS_BETWEEN_LOOKS == 0) {
              Instant time = event.findTime().orElse(start);
              progress.show(
                  Duration.between(start, time).toHours(), "%,d events".formatted(truth.events()));
            }
          });
      delivery.sender().flush();
    }
    out.printf("Sent %s.%n", sentence(truth));
    out.flush();
    delivery.finish(out);
  }

  private void history(Truth truth, Consumer<EventDraft> events) {
    ShopSimulation shop = ShopSimulation.history(seed, visitorsPerDay, zone, start);
    EventDraft event = shop.next();
    while (event.findTime().orElse(Instant.MAX).isBefore(end)) {
      truth.add(event);
      events.accept(event);
      event = shop.next();
    }
  }

  /** Sends events as they happen, from the end of the history on, for ever. */
  void sendPresent(Delivery delivery, Optional<EventRate> rate) {
    int visitors =
        rate.map(
                limit ->
                    (int) Math.max(1, limit.perSecond() * SECONDS_PER_DAY / EVENTS_PER_VISITOR))
            .orElse(visitorsPerDay);
    out.printf(
        "Live: about %,.1f events a minute. Ctrl-C ends it.%n",
        visitors * EVENTS_PER_VISITOR / SECONDS_PER_DAY * 60);
    out.flush();
    ShopSimulation shop =
        visitors == visitorsPerDay
            ? ShopSimulation.history(seed, visitors, zone, end)
            : ShopSimulation.opening(seed, visitors, zone, end);
    while (!Thread.currentThread().isInterrupted()) {
      EventDraft event = shop.next();
      Instant due = event.findTime().orElse(Instant.now());
      long delay = Duration.between(Instant.now(), due).toNanos();
      sleepUntil(System.nanoTime() + Math.max(0, delay));
      delivery.sender().send(encoder.key(event), encoder.value(event));
    }
  }

  private static void sleepUntil(long nanos) {
    long delay = nanos - System.nanoTime();
    if (delay <= 0) {
      return;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CartographException.badInput("The generator was interrupted.", e);
    }
  }
}
