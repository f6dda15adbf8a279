package dev.cartograph.feed;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.ledger.ServedOffsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waits until sent records are served: in the lake and in HBase. A store that cannot be reached for
 * a while counts as no progress; without any progress for the limit the wait ends.
 */
public final class ServedWait {
  private final ServedOffsets offsets;
  private final Duration limit;
  private final Duration between;

  /**
   * @param limit how long to wait without any progress
   * @param between how long to pause between two looks
   */
  public ServedWait(ServedOffsets offsets, Duration limit, Duration between) {
    this.offsets = offsets;
    this.limit = limit;
    this.between = between;
  }

  /**
   * Returns once all of them are served.
   *
   * @throws CartographException where the limit has passed without progress, exit code 3
   */
  public void await(SentOffsets sent, Progress progress) {
    long total = sent.count();
    long best = -1;
    long start = System.nanoTime();
    long newest = start;
    String trouble = "";
    while (true) {
      long served = best;
      try {
        served = sent.served(offsets);
        trouble = "";
      } catch (CartographException e) {
        if (e.exitCode() != ExitCode.UNREACHABLE) {
          throw e;
        }
        trouble = " " + e.getMessage();
      }
      long now = System.nanoTime();
      if (served > best) {
        best = served;
        newest = now;
      }
      if (best >= total) {
        return;
      }
      long shown = Math.max(0, best);
      double seconds = Math.max(0.001, (now - start) / 1e9);
      progress.show(
          shown,
          "%,d of %,d in the lake and in HBase (%,.0f/s)".formatted(shown, total, shown / seconds));
      if (now - newest > limit.toNanos()) {
        throw CartographException.unreachable(
            "The stream served nothing for %s: %,d of %,d records are in the lake and in HBase. The rest is safe on Kafka. './cartograph status' says whether the stream runs; feed.wait-timeout is how long to wait.%s"
                .formatted(words(limit), shown, total, trouble),
            null);
      }
      pause();
    }
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(between.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CartographException.unreachable(
          "The wait was interrupted. The records are safe on Kafka.", e);
    }
  }

  private static String words(Duration duration) {
    return duration.toSeconds() >= 120
        ? duration.toMinutes() + " minutes"
        : duration.toSeconds() + " s";
  }
}
