package dev.cartograph.sandbox.part;

/**
 * Whether a part does its work yet.
 *
 * @param ready it does
 * @param awaited what is still missing, for people; empty when ready
 */
public record Readiness(boolean ready, String awaited) {
  /** It does its work. */
  public static final Readiness READY = new Readiness(true, "");

  /** Something is still missing. */
  public static Readiness awaiting(String what) {
    return new Readiness(false, what);
  }
}
