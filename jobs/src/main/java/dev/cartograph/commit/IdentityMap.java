package dev.cartograph.commit;

import java.util.function.IntPredicate;

/**
 * A hash map from a 128-bit identity to two ints, in primitive arrays of 24 bytes a slot: open
 * addressing, linear probing, at most two thirds full. Identities are parts of a SHA-256, so they
 * need no further mixing. Not thread-safe.
 */
final class IdentityMap {
  /** What {@link #find} gives where an identity is unknown. */
  static final int ABSENT = -1;

  private static final int SMALLEST = 1024;

  private long[] high;
  private long[] low;
  private int[] first;
  private int[] second;
  private int size;

  /** A map that begins small and grows. */
  IdentityMap() {
    this(0);
  }

  /** A map that takes so many identities without growing. */
  IdentityMap(int expected) {
    int capacity = SMALLEST;
    while (2L * capacity < 3L * expected) {
      capacity *= 2;
    }
    high = new long[capacity];
    low = new long[capacity];
    first = new int[capacity];
    second = new int[capacity];
  }

  int size() {
    return size;
  }

  /** The slot of an identity, or {@link #ABSENT}. Valid until the next change. */
  int find(long identityHigh, long identityLow) {
    int slot = slotOf(identityHigh, identityLow);
    return isFree(slot) ? ABSENT : slot;
  }

  int first(int slot) {
    return first[slot];
  }

  int second(int slot) {
    return second[slot];
  }

  /**
   * Puts an identity that may be known already; its values are then replaced.
   *
   * @return whether it was not known
   */
  boolean put(long identityHigh, long identityLow, int firstValue, int secondValue) {
    if (3L * (size + 1) > 2L * high.length) {
      rehash(high.length * 2, unused -> true);
    }
    int slot = slotOf(identityHigh, identityLow);
    boolean isNew = isFree(slot);
    if (isNew) {
      size++;
      high[slot] = identityHigh;
      low[slot] = identityLow;
    }
    first[slot] = firstValue;
    second[slot] = secondValue;
    return isNew;
  }

  /** Keeps only the entries whose first value is wanted. */
  void retainWhereFirst(IntPredicate wanted) {
    rehash(high.length, wanted);
  }

  private boolean isFree(int slot) {
    return (high[slot] | low[slot]) == 0;
  }

  private int slotOf(long identityHigh, long identityLow) {
    int mask = high.length - 1;
    int slot = (int) identityLow & mask;
    while (!isFree(slot) && (high[slot] != identityHigh || low[slot] != identityLow)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash(int capacity, IntPredicate wanted) {
    long[] oldHigh = high;
    long[] oldLow = low;
    int[] oldFirst = first;
    int[] oldSecond = second;
    high = new long[capacity];
    low = new long[capacity];
    first = new int[capacity];
    second = new int[capacity];
    size = 0;
    for (int i = 0; i < oldHigh.length; i++) {
      if ((oldHigh[i] | oldLow[i]) != 0 && wanted.test(oldFirst[i])) {
        put(oldHigh[i], oldLow[i], oldFirst[i], oldSecond[i]);
      }
    }
  }
}
