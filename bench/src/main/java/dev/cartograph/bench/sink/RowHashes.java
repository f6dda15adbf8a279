package dev.cartograph.bench.sink;

/**
 * Counts rows and adds up the hashes of the distinct ones, modulo 2⁶⁴: the order in which rows come
 * does not matter, and neither does how often one comes. Not thread-safe.
 */
public final class RowHashes {
  private final LongSet known = new LongSet();
  private long rows;
  private long sum;

  /** Takes the hash of a row. */
  public void add(long hash) {
    rows++;
    if (known.add(hash)) {
      sum += hash;
    }
  }

  /** What was taken so far. */
  public SinkContent content() {
    return new SinkContent(rows, known.size(), sum);
  }
}
