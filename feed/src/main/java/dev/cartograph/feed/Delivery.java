package dev.cartograph.feed;

import dev.cartograph.config.Settings;
import dev.cartograph.event.RecordKind;
import dev.cartograph.hbase.ServedProgress;
import dev.cartograph.kafka.Topic;
import dev.cartograph.kafka.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of records from here to their topics and, where somebody waits for them, to the lake and
 * to HBase. An interrupted process says how far it came.
 */
public final class Delivery implements RecordSinks, AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Settings settings;
  private final Map<RecordKind, RecordSender> senders = new EnumMap<>(RecordKind.class);
  private final @Nullable ServedProgress served;
  private final Thread interruption;

  private Delivery(Settings settings, RecordSender sender, @Nullable ServedProgress served) {
    this.settings = settings;
    senders.put(RecordKind.EVENTS, sender);
    this.served = served;
    this.interruption = new Thread(this::sayHowFar, "feed-interrupted");
    Runtime.getRuntime().addShutdownHook(interruption);
  }

  /**
   * Opens the way to Kafka; makes or checks the topic.
   *
   * @throws dev.cartograph.error.CartographException where Kafka cannot be reached, exit code 3
   */
  public static Delivery open(Settings settings) {
    return new Delivery(settings, sender(settings, RecordKind.EVENTS), null);
  }

  /**
   * Opens the way to Kafka and reaches HBase, so that {@link #finish} waits until all is served.
   *
   * @throws dev.cartograph.error.CartographException where either cannot be reached, exit code 3
   */
  public static Delivery openAwaited(Settings settings) {
    RecordSender sender = sender(settings, RecordKind.EVENTS);
    try {
      return new Delivery(settings, sender, ServedProgress.open(settings.hbase()));
    } catch (RuntimeException e) {
      sender.close();
      throw e;
    }
  }

  private static RecordSender sender(Settings settings, RecordKind kind) {
    try (Topics topics = Topics.open(settings.kafka())) {
      Topic topic = topics.ensureTopic(settings.kafka().topic(kind));
      return RecordSender.open(settings.kafka(), topic);
    }
  }

  /** Where records of a kind go; makes or checks their topic when they are the first. */
  @Override
  public synchronized RecordSender sender(RecordKind kind) {
    return senders.computeIfAbsent(kind, unused -> sender(settings, kind));
  }

  /** Returns once all records are acknowledged. */
  @Override
  public synchronized void flush() {
    senders.values().forEach(RecordSender::flush);
  }

  /** Returns once all records are acknowledged and, where somebody waits, served. */
  public void finish(PrintWriter out) {
    flush();
    List<SentOffsets> sent = sent();
    if (served == null || sent.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    for (SentOffsets ofTopic : sent) {
      try (Progress progress = ProgressDisplay.begin("waiting", ofTopic.count())) {
        new ServedWait(served, settings.feed().waitTimeout(), BETWEEN_LOOKS)
            .await(ofTopic, progress);
      }
    }
    out.printf(
        "All of it is in the lake and in HBase, %.1f s after the last was sent.%n",
        (System.nanoTime() - start) / 1e9);
    out.flush();
  }

  private synchronized List<SentOffsets> sent() {
    return senders.values().stream()
        .map(RecordSender::sent)
        .filter(ofTopic -> ofTopic.count() > 0)
        .toList();
  }

  private void sayHowFar() {
    System.err.printf(
        "%nInterrupted. Kafka has %,d records of this run; feed again and only the rest is added.%n",
        senders.values().stream().mapToLong(RecordSender::acknowledged).sum());
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(interruption);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook runs.
      return;
    }
    senders.values().forEach(RecordSender::close);
    if (served != null) {
      served.close();
    }
  }
}
