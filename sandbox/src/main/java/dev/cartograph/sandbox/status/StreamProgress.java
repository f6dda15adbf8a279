package dev.cartograph.sandbox.status;

import dev.cartograph.config.Settings;
import dev.cartograph.hbase.ServedProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is on Kafka, held against what the lake and HBase have of it. */
public final class StreamProgress implements AutoCloseable {
  private final EventsTopic topic;
  private final ServedProgress served;

  private StreamProgress(EventsTopic topic, ServedProgress served) {
    this.topic = topic;
    this.served = served;
  }

  /**
   * Connects to Kafka and HBase; empty when the topic does not exist.
   *
   * @throws dev.cartograph.error.CartographException when one cannot be reached, exit code 3
   */
  public static Optional<StreamProgress> open(Settings settings) {
    return EventsTopic.open(settings.kafka())
        .map(topic -> new StreamProgress(topic, ServedProgress.open(settings.hbase())));
  }

  /** The offset after the newest record of each partition. */
  public Map<Integer, Long> ends() {
    return topic.ends();
  }

  /** How many records before these ends are not yet in the lake and in HBase. */
  public long unserved(Map<Integer, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - servedUntil(end.getKey())))
        .sum();
  }

  /** How far the lake and HBase are behind now. */
  public Lag lag() {
    Instant oldest = Instant.MAX;
    long records = 0;
    for (Map.Entry<Integer, Long> end : topic.ends().entrySet()) {
      long until = servedUntil(end.getKey());
      if (until < end.getValue()) {
        records += end.getValue() - until;
        Instant appended = topic.findAppendTime(end.getKey(), until).orElse(Instant.MAX);
        oldest = appended.isBefore(oldest) ? appended : oldest;
      }
    }
    Instant now = Instant.now();
    return new Lag(
        records, oldest.isBefore(now) ? Duration.between(oldest, now).toMillis() / 1000.0 : 0.0);
  }

  @Override
  public void close() {
    topic.close();
    served.close();
  }

  private long servedUntil(int partition) {
    return served.servedUntil(topic.id(), partition);
  }
}
