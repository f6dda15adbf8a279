package dev.cartograph.reports;

import dev.cartograph.error.CartographException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run's wait for another one over the same lake, on this machine's steady clock. */
final class LeaseWait {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseWait.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration TELL = Duration.ofSeconds(10);

  private final String lakeRoot;
  private final Optional<Duration> patience;
  private final long beganNanos = System.nanoTime();
  private String atWork = "a run that does not say whose it is";
  private LeaseFile.@Nullable Seen last;
  private long lastNanos;
  private long toldNanos;
  private boolean told;

  /**
   * A wait that begins.
   *
   * @param patience how long it lasts at most; empty for without end
   */
  LeaseWait(String lakeRoot, Optional<Duration> patience) {
    this.lakeRoot = lakeRoot;
    this.patience = patience;
  }

  /** How long the file has been seen as it is now. */
  Duration unchanged(LeaseFile.Seen seen) {
    if (!seen.equals(last)) {
      last = seen;
      lastNanos = System.nanoTime();
      Tenure.find(seen.text()).ifPresent(holder -> atWork = holder.toString());
    }
    return since(lastNanos);
  }

  /**
   * Says who is at work, now and then, and waits until the next look.
   *
   * @throws CartographException where patience ends or waiting is interrupted, exit code 3
   */
  void pause() {
    Duration waited = since(beganNanos);
    if (patience.filter(longest -> waited.compareTo(longest) >= 0).isPresent()) {
      throw CartographException.unreachable(
          "Another run of the reports is at work over the lake at '%s': %s. Try again when it is done, or wait longer for it (--wait)."
              .formatted(lakeRoot, atWork),
          null);
    }
    if (!told || since(toldNanos).compareTo(TELL) >= 0) {
      LOG.info(
          "Waiting for another run of the reports to end (at work: {}; waited {} s)",
          atWork,
          waited.toSeconds());
      told = true;
      toldNanos = System.nanoTime();
    }
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CartographException.unreachable(
          "Waiting for another run of the reports was interrupted (at work: %s).".formatted(atWork),
          e);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
