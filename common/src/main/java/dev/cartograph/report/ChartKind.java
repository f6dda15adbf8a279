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
  /** A field for each hour of each weekday. */
  HEAT_MAP,
  /** A field for each month of each cohort's life. */
  COHORTS,
  /** A curve: what part of the first measure the greatest values of the first dimension make. */
  CONCENTRATION,
  /** What each factor is worth of the change against the earlier range. */
  MOVES,
  /** Two ends for each row, before something and after it: of {@link BeforeAfter} measures. */
  BEFORE_AFTER,
  /** Rows and columns only. */
  TABLE
}
