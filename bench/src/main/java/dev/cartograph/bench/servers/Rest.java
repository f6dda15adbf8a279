package dev.cartograph.bench.servers;

import dev.cartograph.error.CartographException;
import java.util.concurrent.TimeUnit;

/** The pause between two looks at something that is awaited. */
public final class Rest {
  private Rest() {}

  /**
   * Sleeps.
   *
   * @throws CartographException where the bench is interrupted, exit code 3
   */
  public static void millis(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What a wait that was interrupted ends with; the thread stays marked. */
  public static CartographException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return CartographException.unreachable("The bench was interrupted.", e);
  }
}
