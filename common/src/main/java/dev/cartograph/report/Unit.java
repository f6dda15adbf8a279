package dev.cartograph.report;

/** What a measure is counted in. */
public enum Unit {
  /** The shop's currency. */
  MONEY,
  /** Things: orders, sessions, users. */
  COUNT,
  /** A part of one, shown as a percentage. */
  SHARE,
  /** Seconds. */
  SECONDS,
  /** Days. */
  DAYS,
  /** How many times as much. */
  TIMES
}
