package dev.cartograph.feed;

import dev.cartograph.config.Settings;
import dev.cartograph.hbase.ServedProgress;
import dev.cartograph.kafka.Topic;
import dev.cartograph.kafka.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The way of events from here to the topic and, where somebody waits for them, to the lake and to
 * HBase. An interrupted process says how far it came.
 */
public final class Delivery implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Settings settings;
  private final EventSender sender;
  private final @Nullable ServedProgress served;
  private final Thread interruption;

  private Delivery(Settings settings, EventSender sender, @Nullable ServedProgress served) {
    this.settings = settings;
    this.sender = sender;
    this.served = served;
    this.interruption = new Thread(this::sayHowFar, "feed-interrupted");
    Runtime.getRuntime().addShutdownHook(interruption);
  }

  /**
   * Opens the way: makes or checks the topic, and reaches HBase where {@code waits}.
   *
   * @throws dev.cartograph.error.CartographException where Kafka or HBase cannot be reached
   */
  public static Delivery open(Settings settings, boolean waits) {
    Topic topic;
    try (Topics topics = Topics.open(settings.kafka())) {
      topic = topics.ensureTopic(settings.kafka().eventsTopic());
    }
    ServedProgress served = waits ? ServedProgress.open(settings.hbase()) : null;
    return new Delivery(settings, EventSender.open(settings.kafka(), topic), served);
  }

  /** Where events go. */
  public EventSender sender() {
    return sender;
  }

  /** Returns once all events are acknowledged and, where somebody waits, served. */
  public void finish(PrintWriter out) {
    sender.flush();
    SentOffsets sent = sender.sent();
    if (served == null || sent.count() == 0) {
      return;
    }
    long start = System.nanoTime();
    try (Progress progress = ProgressDisplay.begin("served", sent.count())) {
      new ServedWait(served, settings.feed().waitTimeout(), BETWEEN_LOOKS).await(sent, progress);
    }
    out.printf(
        "All of it is in the lake and in HBase, %.1f s after the last was sent.%n",
        (System.nanoTime() - start) / 1e9);
    out.flush();
  }

  private void sayHowFar() {
    System.err.printf(
        "%nInterrupted. Kafka has %,d events of this run; feed again and only the rest is added.%n",
        sender.acknowledged());
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(interruption);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook runs.
      return;
    }
    sender.close();
    if (served != null) {
      served.close();
    }
  }
}
