package dev.cartograph.report;

/** How a report is drawn. */
public enum ChartKind {
  /** A line over days, or over the hours of a day. */
  LINE,
  /** Areas that add up, one for each value of the first dimension. */
  STACKED_AREA,
  /** Bars in the order of their length, one for each value of the first dimension. */
  RANKED,
  /** A bar for each measure, in their order, each a part of the one before. */
  FUNNEL,
  /** A line of everything so far. */
  RUNNING_TOTAL,
  /** Rows and columns only. */
  TABLE
}
