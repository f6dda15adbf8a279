package dev.cartograph.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure that a person can mend. The message says what failed, on which value, where, and how to
 * mend it; {@link #exitCode()} is what the process exits with.
 */
public final class CartographException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  private CartographException(ExitCode exitCode, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
  }

  /** Bad configuration, arguments or input: exit code 2. */
  public static CartographException badInput(String sentence) {
    return new CartographException(ExitCode.BAD_INPUT, sentence, null);
  }

  /** Bad configuration, arguments or input: exit code 2. */
  public static CartographException badInput(String sentence, Throwable cause) {
    return new CartographException(ExitCode.BAD_INPUT, sentence, cause);
  }

  /** A dependency that cannot be reached: exit code 3. */
  public static CartographException unreachable(String sentence, @Nullable Throwable cause) {
    return new CartographException(ExitCode.UNREACHABLE, sentence, cause);
  }

  /** A data contract that does not hold: exit code 4. */
  public static CartographException contractBroken(String sentence) {
    return new CartographException(ExitCode.CONTRACT_BROKEN, sentence, null);
  }

  /** A broken data contract, with what was thrown where it was found. */
  public static CartographException contractBroken(String sentence, Throwable cause) {
    return new CartographException(ExitCode.CONTRACT_BROKEN, sentence, cause);
  }

  /** What the process exits with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
