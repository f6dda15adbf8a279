package dev.cartograph.generate.truth;

import java.util.Arrays;
import java.util.OptionalLong;

/** Numbers by number, in two arrays: 16 bytes an entry, and as many again to spare. */
final class LongLongMap {
  private static final long FREE = Long.MIN_VALUE;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[1 << 10];
  private long[] values = new long[1 << 10];
  private int size;

  LongLongMap() {
    Arrays.fill(keys, FREE);
  }

  /**
   * Keeps a value unless there is one.
   *
   * @param key not the smallest number that there is
   * @return the value that is kept
   */
  long putIfAbsent(long key, long value) {
    int place = place(keys, key);
    if (keys[place] == key) {
      return values[place];
    }
    keys[place] = key;
    values[place] = value;
    size++;
    if (size > keys.length / 3 * 2) {
      grow();
    }
    return value;
  }

  OptionalLong find(long key) {
    int place = place(keys, key);
    return keys[place] == key ? OptionalLong.of(values[place]) : OptionalLong.empty();
  }

  int size() {
    return size;
  }

  private static int place(long[] keys, long key) {
    int mask = keys.length - 1;
    int place = (int) ((key * GOLDEN) >>> 32) & mask;
    while (keys[place] != key && keys[place] != FREE) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] moreKeys = new long[keys.length * 2];
    long[] moreValues = new long[keys.length * 2];
    Arrays.fill(moreKeys, FREE);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != FREE) {
        int place = place(moreKeys, keys[i]);
        moreKeys[place] = keys[i];
        moreValues[place] = values[i];
      }
    }
    keys = moreKeys;
    values = moreValues;
  }
}
