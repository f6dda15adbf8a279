package dev.cartograph.topic;

import dev.cartograph.error.CartographException;
import dev.cartograph.kafka.Topic;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
import dev.cartograph.ledger.SourcePartition;
import java.util.Map;
import java.util.stream.Collectors;

/** What becomes of records that Kafka deleted before they were read. */
public enum LostRecords {
  /** The stream stops; somebody has to look, since their source may still have them. */
  REFUSED,
  /** They are given up: the ledger keeps their offsets as lost, and reading goes on behind them. */
  ACCEPTED;

  /** The option of {@code stream} and {@code up} that gives lost records up. */
  public static final String OPTION = "--accept-lost-records";

  /**
   * Of a topic that the lake never read nothing was promised: it is read from where it begins, and
   * what it had before is given up unasked.
   */
  public LostRecords of(Topic topic, Recorded recorded) {
    return NewTopic.isKnown(topic, recorded) ? this : ACCEPTED;
  }

  /**
   * Lets a start pass at which nothing is lost.
   *
   * @param lost the offsets that are gone, by partition
   * @throws CartographException where some are and they are not given up, exit code 4
   */
  public void require(Map<SourcePartition, OffsetRange> lost) {
    if (this == REFUSED && !lost.isEmpty()) {
      throw CartographException.contractBroken(
          "Kafka no longer retains records that were never read: %s. Raise kafka.retention; to go on without them, start once with %s, which the ledger keeps as a gap; feeding their source again adds what is missing."
              .formatted(ranges(lost), OPTION));
    }
  }

  private static String ranges(Map<SourcePartition, OffsetRange> lost) {
    return lost.entrySet().stream()
        .map(
            range ->
                "offsets %d to %d of %s-%d"
                    .formatted(
                        range.getValue().from(),
                        range.getValue().until() - 1,
                        range.getKey().topic(),
                        range.getKey().partition()))
        .collect(Collectors.joining(", "));
  }
}
