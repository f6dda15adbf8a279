package dev.cartograph.feed;

import dev.cartograph.error.CartographException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How fast events are sent: at once, or as they happened, some times as fast. An event whose time
 * lies before one sent already goes out at once.
 */
final class Pace {
  private final double speed;
  private @Nullable Instant firstTime;
  private long startNanos;

  private Pace(double speed) {
    this.speed = speed;
  }

  /** Reads {@code max}, or a factor such as {@code 60}: an hour of events in a minute. */
  static Pace parse(String text) {
    if (text.equals("max")) {
      return new Pace(0);
    }
    try {
      double speed = Double.parseDouble(text);
      if (speed > 0 && Double.isFinite(speed)) {
        return new Pace(speed);
      }
    } catch (NumberFormatException e) {
      throw CartographException.badInput(sentence(text), e);
    }
    throw CartographException.badInput(sentence(text));
  }

  private static String sentence(String text) {
    return "--speed is '%s', which is neither 'max' nor a factor above 0 such as 60 (an hour of events in a minute)."
        .formatted(text);
  }

  /** Whether events wait at all. */
  boolean waits() {
    return speed > 0;
  }

  /** How long an event has to wait yet. */
  Duration delay(Instant eventTime, long nowNanos) {
    if (firstTime == null) {
      firstTime = eventTime;
      startNanos = nowNanos;
      return Duration.ZERO;
    }
    double dueNanos = Duration.between(firstTime, eventTime).toNanos() / speed;
    long delay = (long) dueNanos - (nowNanos - startNanos);
    return delay <= 0 ? Duration.ZERO : Duration.ofNanos(delay);
  }

  /** Waits until an event is due. */
  void awaitTurn(Instant eventTime) {
    if (!waits()) {
      return;
    }
    Duration delay = delay(eventTime, System.nanoTime());
    if (delay.isZero()) {
      return;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CartographException.badInput("The feed was interrupted.", e);
    }
  }
}
