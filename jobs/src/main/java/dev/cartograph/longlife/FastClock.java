package dev.cartograph.longlife;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock on which an hour takes less than one: it starts now and runs so much faster. */
final class FastClock extends Clock {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Clock clock;
  private final Instant start;
  private final Duration hour;
  private final ZoneId zone;

  /**
   * A clock that starts at the other one's time.
   *
   * @param hour how long an hour takes on the other one
   */
  FastClock(Clock clock, Duration hour) {
    this(clock, clock.instant(), hour, ZoneOffset.UTC);
  }

  private FastClock(Clock clock, Instant start, Duration hour, ZoneId zone) {
    this.clock = clock;
    this.start = start;
    this.hour = hour;
    this.zone = zone;
  }

  /** How long something takes on the other clock, never less than a millisecond. */
  static Duration shortened(Duration duration, Duration hour) {
    double share = (double) duration.toMillis() / HOUR.toMillis();
    return Duration.ofMillis(Math.max(1, Math.round(share * hour.toMillis())));
  }

  /** How long this clock has run. */
  Duration elapsed() {
    double hours = (double) Duration.between(start, clock.instant()).toMillis() / hour.toMillis();
    return Duration.ofMillis(Math.round(hours * HOUR.toMillis()));
  }

  @Override
  public Instant instant() {
    return start.plus(elapsed());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new FastClock(clock, start, hour, other);
  }
}
