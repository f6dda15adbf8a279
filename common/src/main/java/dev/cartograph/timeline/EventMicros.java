package dev.cartograph.timeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Event times as microseconds since 1970, the precision of the lake. */
final class EventMicros {
  private static final long MICROS_PER_SECOND = 1_000_000;

  private EventMicros() {}

  static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
  }
}
