package dev.cartograph.report;

/** Which way a measure should go. */
public enum Direction {
  /** More is better. */
  UP,
  /** Less is better. */
  DOWN,
  /** Neither way is better. */
  NEITHER
}
