package dev.cartograph.topic;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.kafka.Topic;
import dev.cartograph.kafka.Topics;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
import dev.cartograph.ledger.SourcePartition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The topics that one query reads, each under the id that it had when the query started. */
public final class SourceTopics {
  private final Topics admin;
  private final Settings.Kafka kafka;
  private final List<Topic> topics;

  private SourceTopics(Topics admin, Settings.Kafka kafka, List<Topic> topics) {
    this.admin = admin;
    this.kafka = kafka;
    this.topics = List.copyOf(topics);
  }

  /**
   * The topics of the settings; those that are missing are made.
   *
   * @throws CartographException where Kafka cannot be reached, exit code 3; where a topic has other
   *     settings than needed, exit code 2
   */
  public static SourceTopics ensure(Topics admin, Settings.Kafka kafka) {
    return new SourceTopics(admin, kafka, kafka.topics().stream().map(admin::ensureTopic).toList());
  }

  /** The topics. */
  public List<Topic> all() {
    return topics;
  }

  /** Name and id of each, for the log. */
  @Override
  public String toString() {
    return topics.stream()
        .map(topic -> topic.name() + " " + topic.id())
        .collect(Collectors.joining(", "));
  }

  /**
   * Where a query over all of them starts.
   *
   * @throws CartographException where a topic is not the one that the lake has read, or Kafka no
   *     longer has what was never recorded, and neither is accepted, exit code 4
   */
  public StartingOffsets start(NewTopic newTopic, LostRecords lostRecords, Recorded recorded) {
    topics.forEach(topic -> newTopic.require(topic, recorded));
    StartingOffsets starts = StartingOffsets.find(kafka, topics, recorded);
    for (Topic topic : topics) {
      lostRecords.of(topic, recorded).require(lostOf(topic, starts));
    }
    return starts;
  }

  /**
   * Requires that Kafka still has what is not recorded yet, of topics that were read from their
   * start.
   *
   * @throws CartographException where it has not, exit code 4
   */
  public void requireNothingLost(Recorded recorded) {
    LostRecords.REFUSED.require(StartingOffsets.find(kafka, topics, recorded).lost());
  }

  /**
   * A topic that was deleted and made again starts at offset 0 and is not the one recorded.
   *
   * @throws CartographException where one is another one or gone, exit code 4
   */
  public void requireSame() {
    Map<String, Topic> now = admin.findTopics(topics.stream().map(Topic::name).toList());
    for (Topic topic : topics) {
      Topic found = now.get(topic.name());
      if (found == null || !found.id().equals(topic.id())) {
        throw CartographException.contractBroken(
            "Topic '%s' was deleted%s while the stream was reading it (its id was %s). Start the stream once with %s to read the new one from its beginning."
                .formatted(
                    topic.name(),
                    found == null ? "" : " and made again",
                    topic.id(),
                    NewTopic.OPTION));
      }
    }
  }

  private static Map<SourcePartition, OffsetRange> lostOf(Topic topic, StartingOffsets starts) {
    Map<SourcePartition, OffsetRange> lost = new TreeMap<>(starts.lost());
    lost.keySet().removeIf(source -> !source.topic().equals(topic.name()));
    return lost;
  }
}
