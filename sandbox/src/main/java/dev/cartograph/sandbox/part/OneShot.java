package dev.cartograph.sandbox.part;

import dev.cartograph.error.CartographException;
import dev.cartograph.sandbox.process.Launch;

/** A process that does one thing and ends, such as formatting a storage. */
public final class OneShot {
  private OneShot() {}

  /**
   * Runs it to its end.
   *
   * @param failed what is said when it fails, without a full stop
   * @throws CartographException when it ends with another status than 0; exit code 3
   */
  public static void run(String failed, Launch launch) {
    Process process = launch.start();
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw CartographException.unreachable(
            "%s (status %d). See %s.".formatted(failed, status, launch.output()), null);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw CartographException.unreachable(failed + ": interrupted.", e);
    }
  }
}
