package dev.cartograph.report;

/** What a measure is counted in. */
public enum Unit {
  /** The shop's currency. */
  MONEY,
  /** The currency that the row is about. */
  AMOUNT,
  /** What one unit of a currency is worth in the shop's. */
  RATE,
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
