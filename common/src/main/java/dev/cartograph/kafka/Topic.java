package dev.cartograph.kafka;

import dev.cartograph.ledger.SourcePartition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic that exists.
 *
 * @param name what clients call it
 * @param id what Kafka calls it; a topic made again under the same name has another
 * @param partitions how many partitions it has
 */
public record Topic(String name, String id, int partitions) {

  /** The partitions of some topics, as Kafka's clients name them and as the ledger does. */
  public static Map<TopicPartition, SourcePartition> partitionsOf(Collection<Topic> topics) {
    Map<TopicPartition, SourcePartition> sources = new LinkedHashMap<>();
    for (Topic topic : topics) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        sources.put(
            new TopicPartition(topic.name(), partition),
            new SourcePartition(topic.name(), topic.id(), partition));
      }
    }
    return sources;
  }
}
