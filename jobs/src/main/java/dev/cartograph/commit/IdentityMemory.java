package dev.cartograph.commit;

import java.util.Arrays;

/**
 * The driver's bounded memory of recent accepted identities: a cache of the lake. It knows every
 * accepted event whose time is at or after {@link #floorMicros()}; what is older must be looked up
 * in the lake. When it is full it forgets the oldest quarter by event time and raises its floor.
 * Times are kept in minutes and content in 32 of its 64 bits, so an entry takes 24 bytes. Filled
 * only after a commit succeeded. Not thread-safe.
 */
final class IdentityMemory {
  private static final long MICROS_A_MINUTE = 60_000_000L;

  private final int capacity;
  private final IdentityMap map = new IdentityMap();
  private long floorMicros;

  /**
   * An empty memory.
   *
   * @param capacity the most identities to keep, at least 4
   * @param floorMicros where its knowledge begins; {@code Long.MIN_VALUE} for an empty lake
   */
  IdentityMemory(int capacity, long floorMicros) {
    if (capacity < 4) {
      throw new IllegalArgumentException(
          "stream.remembered-identities must be at least 4, not " + capacity);
    }
    this.capacity = capacity;
    this.floorMicros = floorMicros;
  }

  /** Events at or after this time are known if they were accepted; older ones may be. */
  long floorMicros() {
    return floorMicros;
  }

  int size() {
    return map.size();
  }

  /** Whether the identity was accepted, as far as this memory goes. */
  boolean knows(long identityHigh, long identityLow) {
    return map.find(identityHigh, identityLow) != IdentityMap.ABSENT;
  }

  /** Whether a known identity was recorded with the same content. */
  boolean hasContent(long identityHigh, long identityLow, long contentHash) {
    return map.second(map.find(identityHigh, identityLow)) == (int) contentHash;
  }

  /** Remembers an accepted event; one below the floor is left to the lake. */
  void remember(long identityHigh, long identityLow, long eventTimeMicros, long contentHash) {
    if (eventTimeMicros < floorMicros) {
      return;
    }
    if (map.size() >= capacity) {
      forgetOldest();
    }
    if (eventTimeMicros >= floorMicros) {
      map.put(identityHigh, identityLow, minute(eventTimeMicros), (int) contentHash);
    }
  }

  private void forgetOldest() {
    int[] minutes = map.firstValues();
    Arrays.sort(minutes);
    int bound = minutes[minutes.length / 4] + 1;
    map.keepFirstFrom(bound);
    floorMicros = bound * MICROS_A_MINUTE;
  }

  private static int minute(long micros) {
    return (int) Math.floorDiv(micros, MICROS_A_MINUTE);
  }
}
