package dev.cartograph.sandbox.supervise;

import java.time.Duration;

/**
 * How long to wait before a part is started again: one second, twice as long after each further
 * death, at most a minute. A part that lived for a minute begins anew.
 */
final class Backoff {
  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(1);
  static final Duration LIVED_WELL = Duration.ofMinutes(1);

  private Duration next = FIRST;

  /** How long to wait after a life of this length. */
  Duration afterLifeOf(Duration life) {
    if (life.compareTo(LIVED_WELL) >= 0) {
      next = FIRST;
    }
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return wait;
  }
}
