package dev.cartograph.topic;

import dev.cartograph.error.CartographException;
import dev.cartograph.kafka.Topic;
import dev.cartograph.ledger.Recorded;
import dev.cartograph.ledger.SourcePartition;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of a topic that is not the one the lake has read, though it has its name. Offsets
 * belong to a topic's id: one that was deleted and made again starts at 0, and taking it for the
 * old one would skip its records.
 */
public enum NewTopic {
  /** The stream stops; somebody has to look, since records of the old topic may never be read. */
  REFUSED,
  /** The new topic is read from its beginning beside what the lake holds of the old one. */
  ACCEPTED;

  /** The option of {@code stream} and {@code up} that accepts a new topic. */
  public static final String OPTION = "--accept-new-topic";

  /**
   * Lets a topic pass that the lake knows, or that nothing was recorded of yet.
   *
   * @throws CartographException for another one where it is refused, exit code 4
   */
  public void require(Topic topic, Recorded recorded) {
    SortedSet<String> known = knownIds(topic, recorded);
    if (this == REFUSED && !known.isEmpty() && !known.contains(topic.id())) {
      throw CartographException.contractBroken(
          "Topic '%s' has the id %s, but the lake has read %s: it was deleted and made again, or this is another Kafka. Check kafka.bootstrap-servers; to read this one from its beginning, start once with %s."
              .formatted(topic.name(), topic.id(), String.join(", ", known), OPTION));
    }
  }

  /** Whether the lake has read this very topic. */
  static boolean isKnown(Topic topic, Recorded recorded) {
    return knownIds(topic, recorded).contains(topic.id());
  }

  private static SortedSet<String> knownIds(Topic topic, Recorded recorded) {
    return Stream.of(recorded.intervals(), recorded.lost())
        .flatMap(offsets -> offsets.ranges().keySet().stream())
        .filter(source -> source.topic().equals(topic.name()))
        .map(SourcePartition::topicId)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
