package dev.cartograph.bench.sink;

/**
 * What a sink holds.
 *
 * @param rows all rows
 * @param distinct rows that differ from each other
 * @param hash the sum of the distinct rows' hashes
 */
public record SinkContent(long rows, long distinct, long hash) {

  /** Whether both hold the same distinct rows. */
  public boolean hasSameRowsAs(SinkContent other) {
    return distinct == other.distinct && hash == other.hash;
  }

  /** Rows that stand there more than once, each time after the first. */
  public long extra() {
    return rows - distinct;
  }

  /** Against what it should hold: {@code same}, {@code same + 42 extra} or {@code DIFFERS}. */
  public String against(SinkContent truth) {
    if (!hasSameRowsAs(truth)) {
      return "DIFFERS (%,d of %,d)".formatted(distinct, truth.distinct());
    }
    return extra() == 0 ? "same" : "same + %,d extra".formatted(extra());
  }
}
