package dev.cartograph.report;

/** What one row of a report stands for, beside its shop and its shop day. */
public enum Grain {
  /** A shop day. */
  DAY,
  /** An hour of the shop's clock. */
  HOUR,
  /** A product. */
  PRODUCT,
  /** A country. */
  COUNTRY,
  /** A step of a funnel: each measure is one. */
  STEP
}
