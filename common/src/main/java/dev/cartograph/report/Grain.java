package dev.cartograph.report;

/** What one row of a report stands for, beside its shop and its shop day. */
public enum Grain {
  /** A shop day. */
  DAY,
  /** An hour of the shop's clock. */
  HOUR,
  /** A product. */
  PRODUCT,
  /** A buyer. */
  BUYER,
  /** A country. */
  COUNTRY,
  /** A channel. */
  CHANNEL,
  /** A device. */
  DEVICE,
  /** A currency. */
  CURRENCY,
  /** A step of a funnel: each measure is one. */
  STEP,
  /** A month; its shop day is the first of it. */
  MONTH,
  /** A cohort and a month of its life; its shop day is the first one of the cohort's month. */
  COHORT
}
