package dev.cartograph.report;

/** How the daily values of a measure become one number for a range of days. */
public enum Aggregation {
  /** Daily values are added. */
  SUM,
  /** Numerator and denominator are each folded, then divided; never an average of rates. */
  RATIO,
  /** The users of all days are united, then counted: a user of two days counts once. */
  DISTINCT,
  /** The users that stand in two rows, or twice in one, are counted. */
  REPEATED,
  /** Daily histograms are merged, then asked for a quantile. */
  QUANTILE,
  /** The value of the last day. */
  AS_OF
}
