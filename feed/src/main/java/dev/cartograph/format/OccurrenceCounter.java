package dev.cartograph.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts how often each 64-bit hash was seen. The first occurrence costs eight bytes in a table of
 * one of 256 segments, which grow one by one; only hashes seen again are counted in a map. Two
 * records of one hash would only share a count: their ids differ all the same.
 */
final class OccurrenceCounter {
  private static final int SEGMENTS = 256;

  private final long[][] tables = new long[SEGMENTS][];
  private final int[] sizes = new int[SEGMENTS];
  private final Map<Long, Integer> repeated = new HashMap<>();
  private int zeros;

  /** Counts a hash and returns its occurrence number, from 1. */
  int count(long hash) {
    if (hash == 0) {
      return ++zeros;
    }
    if (add(hash)) {
      return 1;
    }
    return repeated.merge(hash, 2, (old, two) -> old + 1);
  }

  private boolean add(long hash) {
    int segment = (int) (hash >>> 56);
    long[] table = tables[segment];
    if (table == null) {
      table = new long[64];
      tables[segment] = table;
    }
    if (!insert(table, hash)) {
      return false;
    }
    if (++sizes[segment] * 5L > table.length * 3L) {
      tables[segment] = grown(table);
    }
    return true;
  }

  private static boolean insert(long[] table, long hash) {
    int mask = table.length - 1;
    int slot = (int) hash & mask;
    while (table[slot] != 0) {
      if (table[slot] == hash) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = hash;
    return true;
  }

  private static long[] grown(long[] table) {
    long[] larger = new long[table.length * 2];
    Arrays.stream(table).filter(hash -> hash != 0).forEach(hash -> insert(larger, hash));
    return larger;
  }
}
