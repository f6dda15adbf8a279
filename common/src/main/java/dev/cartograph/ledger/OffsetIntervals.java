package dev.cartograph.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is recorded: for each source partition its disjoint offset ranges in ascending order. A map
 * of a lake without gaps holds one range a partition. Immutable.
 */
public final class OffsetIntervals {
  private static final OffsetIntervals NONE = new OffsetIntervals(new TreeMap<>());

  private final SortedMap<SourcePartition, List<OffsetRange>> ranges;

  private OffsetIntervals(SortedMap<SourcePartition, List<OffsetRange>> ranges) {
    this.ranges = ranges;
  }

  /** Nothing recorded. */
  public static OffsetIntervals none() {
    return NONE;
  }

  /** The recorded ranges by partition. */
  public Map<SourcePartition, List<OffsetRange>> ranges() {
    return Collections.unmodifiableSortedMap(ranges);
  }

  /** The recorded ranges of one partition, ascending; empty if it is unknown. */
  public List<OffsetRange> of(SourcePartition partition) {
    return ranges.getOrDefault(partition, List.of());
  }

  /** Whether the offset is recorded. */
  public boolean contains(SourcePartition partition, long offset) {
    List<OffsetRange> recorded = of(partition);
    int low = 0;
    int high = recorded.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      OffsetRange range = recorded.get(middle);
      if (offset < range.from()) {
        high = middle - 1;
      } else if (offset >= range.until()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** Whether any offset of the range is recorded. */
  public boolean overlaps(SourcePartition partition, OffsetRange range) {
    return of(partition).stream().anyMatch(range::overlaps);
  }

  /** What of a range is not recorded, ascending; empty if all of it is. */
  public List<OffsetRange> missing(SourcePartition partition, OffsetRange range) {
    List<OffsetRange> missing = new ArrayList<>();
    long from = range.from();
    for (OffsetRange known : of(partition)) {
      if (known.overlaps(range)) {
        if (from < known.from()) {
          missing.add(new OffsetRange(from, known.from()));
        }
        from = known.until();
      }
    }
    if (from < range.until()) {
      missing.add(new OffsetRange(from, range.until()));
    }
    return missing;
  }

  /** The offset after the last recorded one; 0 for an unknown partition. */
  public long end(SourcePartition partition) {
    List<OffsetRange> recorded = of(partition);
    return recorded.isEmpty() ? 0 : recorded.get(recorded.size() - 1).until();
  }

  /** How many offsets are recorded, over all partitions. */
  public long count() {
    return ranges.values().stream().flatMap(List::stream).mapToLong(OffsetRange::length).sum();
  }

  /** This with one more range; ranges that touch or overlap become one. */
  public OffsetIntervals plus(SourcePartition partition, OffsetRange added) {
    List<OffsetRange> merged = new ArrayList<>();
    long from = added.from();
    long until = added.until();
    for (OffsetRange range : of(partition)) {
      if (range.until() < from || range.from() > until) {
        merged.add(range);
      } else {
        from = Math.min(from, range.from());
        until = Math.max(until, range.until());
      }
    }
    merged.add(new OffsetRange(from, until));
    merged.sort((a, b) -> Long.compare(a.from(), b.from()));
    SortedMap<SourcePartition, List<OffsetRange>> next = new TreeMap<>(ranges);
    next.put(partition, List.copyOf(merged));
    return new OffsetIntervals(next);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OffsetIntervals intervals && ranges.equals(intervals.ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }

  @Override
  public String toString() {
    return ranges.toString();
  }
}
