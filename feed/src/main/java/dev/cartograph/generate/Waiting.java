package dev.cartograph.generate;

import dev.cartograph.error.CartographException;
import java.util.concurrent.TimeUnit;

/** A wait for the moment at which an event is due. */
final class Waiting {
  private Waiting() {}

  /** Returns when {@link System#nanoTime} has come so far. */
  static void until(long nanos) {
    long delay = nanos - System.nanoTime();
    if (delay <= 0) {
      return;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CartographException.badInput("The generator was interrupted.", e);
    }
  }
}
