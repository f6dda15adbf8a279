package dev.cartograph.ledger;

/**
 * Offsets of one partition.
 *
 * @param from the first, inclusive
 * @param until the last, exclusive; above {@code from}
 */
public record OffsetRange(long from, long until) {
  public OffsetRange {
    if (from < 0 || until <= from) {
      throw new IllegalArgumentException(
          "an offset range must hold at least one offset, not [%d, %d)".formatted(from, until));
    }
  }

  /** How many offsets the range has. */
  public long length() {
    return until - from;
  }

  /** Whether the offset lies in the range. */
  public boolean contains(long offset) {
    return from <= offset && offset < until;
  }

  /** Whether the two ranges share an offset. */
  public boolean overlaps(OffsetRange other) {
    return from < other.until && other.from < until;
  }
}
