package dev.cartograph.timeline;

import java.time.Instant;

/**
 * Event times as microseconds since 1970, the precision of the lake. (ChronoUnit's own count passes
 * through nanoseconds and overflows after 2262.)
 */
final class EventMicros {
  private static final long MICROS_PER_SECOND = 1_000_000;

  private EventMicros() {}

  static long of(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), MICROS_PER_SECOND), time.getNano() / 1_000);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
  }
}
