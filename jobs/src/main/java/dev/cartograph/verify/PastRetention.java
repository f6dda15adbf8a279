package dev.cartograph.verify;

import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The rows of records that Kafka no longer has, partition by partition in the order of their
 * offsets: they lie in the ranges that the ledger recorded and fill them without a gap.
 *
 * <p>An offset need not hold a record: a transaction's marker takes one. As many offsets without a
 * row as the ledger itself counts no record for are no breach; should a row be missing among them,
 * the counts of its commit tell.
 */
final class PastRetention {
  private final OffsetIntervals recorded;
  private final long offsetsWithoutRecord;
  private final Breaches outside;
  private final Breaches gaps;
  private SourcePartition partition = new SourcePartition("", "", 0);
  private Iterator<OffsetRange> ranges = List.<OffsetRange>of().iterator();
  private long from;
  private long until;
  private long reached;
  private long earliest;
  private long rows;
  private long positions;
  private long empty;

  /**
   * Begins.
   *
   * @param offsetsWithoutRecord how many recorded offsets the ledger counts no record for
   */
  PastRetention(OffsetIntervals recorded, long offsetsWithoutRecord, int places) {
    this.recorded = recorded;
    this.offsetsWithoutRecord = offsetsWithoutRecord;
    outside = new Breaches(places);
    gaps = new Breaches(places);
  }

  /** The next partition, and the first offset that Kafka still has of it. */
  void begin(SourcePartition next, long firstRetained) {
    partition = next;
    earliest = firstRetained;
    ranges = recorded.of(next).iterator();
    from = 0;
    until = 0;
    reached = 0;
  }

  /** The next row of this partition before the first retained offset. */
  void row(long offset) {
    rows++;
    if (recorded.contains(partition, offset)) {
      skipTo(offset);
      positions++;
      reached = offset + 1;
    } else {
      outside.add(
          "rows outside the recorded offsets",
          Place.position(partition.topic(), partition.topicId(), partition.partition(), offset));
    }
  }

  /** The end of this partition's rows. */
  void end() {
    skipTo(earliest);
  }

  Invariant verdict() {
    boolean explained = empty <= offsetsWithoutRecord;
    String figures =
        positions == 0 && rows == 0
            ? "Kafka still has all that is recorded"
            : "%,d recorded offsets before Kafka's earliest, %,d rows".formatted(positions, rows);
    if (empty > 0 && explained) {
      figures += "; %,d offsets hold no record, as the ledger says".formatted(empty);
    }
    Map<String, Long> counts = new HashMap<>();
    counts.put("offsets", positions);
    counts.put("rows", rows);
    counts.put("offsets_without_row", empty);
    List<Invariant.Breach> breaches = outside.toList();
    if (!explained) {
      breaches.addAll(gaps.toList());
    }
    return new Invariant(
        "past-retention",
        "rows of records that Kafka no longer has fill the ledger's offsets without a gap",
        counts,
        figures,
        breaches);
  }

  /** Goes on to an offset; what is recorded on the way has no row. */
  private void skipTo(long offset) {
    while (reached < offset) {
      if (reached >= until) {
        if (!ranges.hasNext()) {
          return;
        }
        OffsetRange next = ranges.next();
        from = next.from();
        until = next.until();
      }
      long first = Math.max(reached, from);
      long end = Math.min(offset, until);
      if (first < end) {
        positions += end - first;
        empty += end - first;
        gaps.add("gaps in the rows", gap(first, end - 1));
      }
      reached = Math.max(reached, end);
      if (until >= offset) {
        return;
      }
    }
  }

  private Place gap(long first, long last) {
    return new Place(
        "%s-%d@%d to %d".formatted(partition.topic(), partition.partition(), first, last),
        Place.fieldsOf(partition, new OffsetRange(first, last + 1)));
  }
}
