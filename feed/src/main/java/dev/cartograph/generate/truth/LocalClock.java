package dev.cartograph.generate.truth;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** The shop's clock: its day and hour at an instant. Quick where instants follow each other. */
final class LocalClock {
  private static final long MICROS = 1_000_000;
  private static final long DAY_SECONDS = 86_400;
  private static final long HOUR_SECONDS = 3_600;

  private final ZoneRules rules;
  private long knownFrom = Long.MAX_VALUE;
  private long knownUntil = Long.MIN_VALUE;
  private long offset;

  LocalClock(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /** The day, as {@link java.time.LocalDate#toEpochDay} counts. */
  int day(long micros) {
    return (int) Math.floorDiv(localSecond(micros), DAY_SECONDS);
  }

  /** The hour of that day that the clock shows, 0 to 23. */
  int hour(long micros) {
    return (int) (Math.floorMod(localSecond(micros), DAY_SECONDS) / HOUR_SECONDS);
  }

  private long localSecond(long micros) {
    long second = Math.floorDiv(micros, MICROS);
    if (second < knownFrom || second >= knownUntil) {
      learn(second);
    }
    return second + offset;
  }

  private void learn(long second) {
    Instant instant = Instant.ofEpochSecond(second);
    offset = rules.getOffset(instant).getTotalSeconds();
    ZoneOffsetTransition next = rules.nextTransition(instant);
    knownFrom = second;
    knownUntil = next == null ? Long.MAX_VALUE : next.toEpochSecond();
  }
}
