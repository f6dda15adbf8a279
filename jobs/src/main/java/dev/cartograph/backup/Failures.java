package dev.cartograph.backup;

import dev.cartograph.error.InnermostCause;
import dev.cartograph.lake.LakeRoot;
import java.io.IOException;

/** What lies behind a failure, for the sentence that tells of it. */
final class Failures {
  /** What Spark says before the words of a task that failed. */
  private static final String OF_A_TASK = "^Job aborted .* executor [^)]*\\): ";

  private Failures() {}

  /** Lets only what a file system says pass; anything else is a defect, and thrown as one. */
  static void requireSilence(Exception failure, String root) {
    if (!(failure instanceof IOException) && LakeRoot.findUnreachable(failure, root).isEmpty()) {
      throw new IllegalStateException("Failing at tables of " + root, failure);
    }
  }

  /** The first line of the innermost cause, without its dot. */
  static String reason(Throwable failure) {
    Throwable innermost = InnermostCause.of(failure);
    String message = innermost.getMessage();
    return message == null || message.isBlank()
        ? innermost.getClass().getSimpleName()
        : message
            .lines()
            .findFirst()
            .orElse("")
            .replaceFirst(OF_A_TASK, "")
            .replaceFirst("\\.$", "");
  }
}
