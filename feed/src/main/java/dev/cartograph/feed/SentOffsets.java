package dev.cartograph.feed;

import dev.cartograph.kafka.Topic;
import dev.cartograph.ledger.ServedOffsets;
import java.util.Arrays;

/** The offsets that records were given: by partition the first, and the one after the last. */
public final class SentOffsets {
  private final Topic topic;
  private final long[] from;
  private final long[] until;

  /**
   * @param from the first offset of each partition
   * @param until the offset after the last of each partition; equal to from where nothing went
   */
  SentOffsets(Topic topic, long[] from, long[] until) {
    this.topic = topic;
    this.from = from.clone();
    this.until = until.clone();
  }

  /** How many records there are between the first and the last of each partition. */
  long count() {
    return Arrays.stream(until).sum() - Arrays.stream(from).sum();
  }

  /** How many of them are served. */
  long served(ServedOffsets offsets) {
    long served = 0;
    for (int partition = 0; partition < until.length; partition++) {
      if (until[partition] > from[partition]) {
        long reached = offsets.servedUntil(topic.id(), partition);
        served += Math.max(0, Math.min(reached, until[partition]) - from[partition]);
      }
    }
    return served;
  }
}
