package dev.cartograph.dashboard.lake;

import java.util.Arrays;
import java.util.BitSet;

/** Longs, some of them missing, eight bytes each. */
final class LongList {
  private long[] values = new long[64];
  private final BitSet nulls = new BitSet();
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  void addNull() {
    nulls.set(size);
    add(0);
  }

  int size() {
    return size;
  }

  boolean isNull(int index) {
    return nulls.get(index);
  }

  long get(int index) {
    return values[index];
  }
}
