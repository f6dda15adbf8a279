package dev.cartograph.ledger;

/**
 * How far the records of a topic are served: in the lake and in HBase both. Identity is by topic
 * id, so a topic that was deleted and made again is another one.
 */
public interface ServedOffsets {

  /**
   * The offset up to which (exclusive) every record of a partition is in the lake and in HBase; 0
   * where nothing is.
   *
   * @param topicId the topic's id as Kafka prints it, e.g. {@code "SxN0cKmkTQSMuBrKzHzdtg"}
   */
  long servedUntil(String topicId, int partition);
}
