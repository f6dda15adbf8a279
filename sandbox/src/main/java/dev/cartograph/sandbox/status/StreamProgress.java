package dev.cartograph.sandbox.status;

import dev.cartograph.config.Settings;
import dev.cartograph.hbase.ServedProgress;
import dev.cartograph.ledger.SourcePartition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is on Kafka, held against what the lake and HBase have of it. */
public final class StreamProgress implements AutoCloseable {
  private final TopicEnds topics;
  private final ServedProgress served;

  private StreamProgress(TopicEnds topics, ServedProgress served) {
    this.topics = topics;
    this.served = served;
  }

  /**
   * Connects to Kafka and HBase; empty where none of the topics exists.
   *
   * @throws dev.cartograph.error.CartographException when one cannot be reached, exit code 3
   */
  public static Optional<StreamProgress> open(Settings settings) {
    return TopicEnds.open(settings.kafka())
        .map(topics -> new StreamProgress(topics, ServedProgress.open(settings.hbase())));
  }

  /** The offset after the newest record of each partition. */
  public Map<SourcePartition, Long> ends() {
    return topics.ends();
  }

  /** How many records before these ends are not yet in the lake and in HBase. */
  public long unserved(Map<SourcePartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - servedUntil(end.getKey())))
        .sum();
  }

  /** How far the lake and HBase are behind now. */
  public Lag lag() {
    Instant oldest = Instant.MAX;
    long records = 0;
    for (Map.Entry<SourcePartition, Long> end : topics.ends().entrySet()) {
      long until = servedUntil(end.getKey());
      if (until < end.getValue()) {
        records += end.getValue() - until;
        Instant appended = topics.findAppendTime(end.getKey(), until).orElse(Instant.MAX);
        oldest = appended.isBefore(oldest) ? appended : oldest;
      }
    }
    Instant now = Instant.now();
    return new Lag(
        records, oldest.isBefore(now) ? Duration.between(oldest, now).toMillis() / 1000.0 : 0.0);
  }

  @Override
  public void close() {
    topics.close();
    served.close();
  }

  private long servedUntil(SourcePartition source) {
    return served.servedUntil(source.topicId(), source.partition());
  }
}
