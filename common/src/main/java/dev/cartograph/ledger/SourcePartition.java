package dev.cartograph.ledger;

/**
 * A partition of one incarnation of a topic: a topic that was deleted and made again has another id
 * and starts at offset 0.
 *
 * @param topic the topic's name
 * @param topicId Kafka's id of the topic, base64 as Kafka prints it
 * @param partition from 0
 */
public record SourcePartition(String topic, String topicId, int partition)
    implements Comparable<SourcePartition> {

  @Override
  public int compareTo(SourcePartition other) {
    int byTopic = topic.compareTo(other.topic);
    int byId = byTopic != 0 ? byTopic : topicId.compareTo(other.topicId);
    return byId != 0 ? byId : Integer.compare(partition, other.partition);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + " (topic id " + topicId + ")";
  }
}
