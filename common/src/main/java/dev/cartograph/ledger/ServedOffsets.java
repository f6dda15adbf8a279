package dev.cartograph.ledger;

/** The offsets up to which a store serves what the lake holds. */
public interface ServedOffsets {

  /**
   * The first offset of a partition that is not served yet; 0 where nothing is.
   *
   * @param topicId Kafka's id of the topic, not its name
   */
  long servedUntil(String topicId, int partition);
}
