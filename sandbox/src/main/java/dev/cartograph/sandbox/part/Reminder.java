package dev.cartograph.sandbox.part;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When to tell again what is awaited: after five seconds, then ever more rarely up to half a minute
 * while it is the same, and after five seconds again when it has changed. One thread at a time.
 */
public final class Reminder {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Clock clock;
  private Duration interval = FIRST;
  private Instant told;
  private String lastAwaited = "";

  /** A reminder that begins now. */
  public Reminder() {
    this(Clock.systemUTC());
  }

  Reminder(Clock clock) {
    this.clock = clock;
    this.told = clock.instant();
  }

  /** Whether it is time to tell what is awaited; then it counts as told. */
  public boolean isDue(String awaited) {
    Duration wait = awaited.equals(lastAwaited) ? interval : FIRST;
    Instant now = clock.instant();
    if (Duration.between(told, now).compareTo(wait) < 0) {
      return false;
    }
    Duration doubled = wait.multipliedBy(2);
    interval = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    told = now;
    lastAwaited = awaited;
    return true;
  }
}
