package dev.cartograph.bench.sink;

/**
 * A set of 64-bit hashes in one primitive array: open addressing, linear probing, at most half
 * full. Its values are hashes already, so they need no further mixing. Not thread-safe.
 */
public final class LongSet {
  private long[] slots = new long[1 << 16];
  private boolean hasZero;
  private int size;

  /** Adds a value; whether it is new. */
  public boolean add(long value) {
    if (value == 0) {
      boolean added = !hasZero;
      hasZero = true;
      size += added ? 1 : 0;
      return added;
    }
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    int mask = slots.length - 1;
    int slot = (int) value & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == value) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = value;
    size++;
    return true;
  }

  /** How many values it has. */
  public int size() {
    return size;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    for (long value : old) {
      if (value != 0) {
        int slot = (int) value & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = value;
      }
    }
  }
}
