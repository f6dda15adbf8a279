package dev.cartograph.commit;

import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.util.HashMap;
import java.util.Map;

/**
 * The offsets that a batch read, by partition, as the reader of Kafka says and not as its rows do:
 * an offset need not hold a record, where it is a transaction's marker or of an aborted one.
 *
 * @param ranges one a partition that the batch read
 */
public record BatchOffsets(Map<SourcePartition, OffsetRange> ranges) {
  public BatchOffsets {
    ranges = Map.copyOf(ranges);
  }

  /** The id of each topic by its name. */
  Map<String, String> topicIds() {
    Map<String, String> ids = new HashMap<>();
    ranges.keySet().forEach(source -> ids.put(source.topic(), source.topicId()));
    return ids;
  }

  /**
   * Requires that every row lies in the ranges.
   *
   * @throws IllegalStateException for one outside, since its outcome would not be in the ledger
   */
  void requireCover(Map<SourcePartition, OffsetRange> rows) {
    rows.forEach(
        (source, range) -> {
          OffsetRange read = ranges.get(source);
          if (read == null || range.from() < read.from() || range.until() > read.until()) {
            throw new IllegalStateException(
                "rows of %s have the offsets %s, but the batch read %s"
                    .formatted(source, range, read));
          }
        });
  }
}
