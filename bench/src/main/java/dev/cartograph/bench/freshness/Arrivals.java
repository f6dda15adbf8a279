package dev.cartograph.bench.freshness;

import java.util.Arrays;

/**
 * When each record arrived, as the broker says: the append time that it writes into the log and
 * gives back to the producer. Safe for threads.
 */
final class Arrivals {
  private final long[][] appendMillis;
  private final int[] ends;

  Arrivals(int partitions) {
    appendMillis = new long[partitions][1 << 16];
    ends = new int[partitions];
  }

  /** Takes an acknowledged record. */
  synchronized void add(int partition, long offset, long millis) {
    int at = Math.toIntExact(offset);
    if (at >= appendMillis[partition].length) {
      appendMillis[partition] = Arrays.copyOf(appendMillis[partition], Math.max(at + 1, 2 * at));
    }
    appendMillis[partition][at] = millis;
    ends[partition] = Math.max(ends[partition], at + 1);
  }

  /** When a record arrived, in milliseconds since 1970; 0 where it was never acknowledged. */
  synchronized long millis(int partition, long offset) {
    return offset < ends[partition] ? appendMillis[partition][Math.toIntExact(offset)] : 0;
  }

  /** The offset after the last one. */
  synchronized long end(int partition) {
    return ends[partition];
  }

  int partitions() {
    return appendMillis.length;
  }
}
