package dev.cartograph.ledger;

/**
 * What a lake says of offsets: those it has recorded, and those that were given up because Kafka no
 * longer retained them when they were to be read.
 *
 * @param intervals recorded
 * @param lost given up; shares no offset with the recorded ones
 */
public record Recorded(OffsetIntervals intervals, OffsetIntervals lost) {
  private static final Recorded NOTHING =
      new Recorded(OffsetIntervals.none(), OffsetIntervals.none());

  /** An empty lake. */
  public static Recorded nothing() {
    return NOTHING;
  }

  /** Where reading a partition goes on; 0 for an unknown one. */
  public long end(SourcePartition partition) {
    return Math.max(intervals.end(partition), lost.end(partition));
  }
}
