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
   * Opens the way to Kafka; makes or checks the topic.
   *
   * @throws dev.cartograph.error.CartographException where Kafka cannot be reached, exit code 3
   */
  public static Delivery open(Settings settings) {
    return new Delivery(settings, sender(settings), null);
  }

  /**
   * Opens the way to Kafka and reaches HBase, so that {@link #finish} waits until all is served.
   *
   * @throws dev.cartograph.error.CartographException where either cannot be reached, exit code 3
   */
  public static Delivery openAwaited(Settings settings) {
    EventSender sender = sender(settings);
    try {
      return new Delivery(settings, sender, ServedProgress.open(settings.hbase()));
    } catch (RuntimeException e) {
      sender.close();
      throw e;
    }
  }

  private static EventSender sender(Settings settings) {
    try (Topics topics = Topics.open(settings.kafka())) {
      Topic topic = topics.ensureTopic(settings.kafka().eventsTopic());
      return EventSender.open(settings.kafka(), topic);
    }
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
    try (Progress progress = ProgressDisplay.begin("waiting", sent.count())) {
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
