package dev.cartograph.commit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch was, whatever became of its records.
 *
 * @param size how many records it read
 * @param recordedBefore how many of these an earlier commit had recorded
 * @param written rows in the files of its commit, by outcome; none where all were recorded before
 * @param oldestArrival when the first of them arrived on Kafka; empty for a batch without records
 * @param judging how long reading, parsing and judging them took
 */
public record BatchFacts(
    int size,
    long recordedBefore,
    Map<String, Long> written,
    Optional<Instant> oldestArrival,
    Duration judging) {
  public BatchFacts {
    written = Map.copyOf(written);
  }
}
