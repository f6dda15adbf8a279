package dev.cartograph.error;

/** The failure that began a chain of them: what it says is nearest to what happened. */
public final class InnermostCause {
  private InnermostCause() {}

  /** The last in the chain of causes; the failure itself where it has none. */
  public static Throwable of(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    return innermost;
  }
}
