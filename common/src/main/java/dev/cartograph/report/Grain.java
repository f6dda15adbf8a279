package dev.cartograph.report;

import java.time.LocalDate;

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
  COHORT;

  /**
   * The first shop day that a row counts.
   *
   * @param shopDay the row's
   * @param monthsSince how far the row is in the life of its cohort; 0 for other grains
   */
  public LocalDate firstDay(LocalDate shopDay, int monthsSince) {
    return switch (this) {
      case MONTH, COHORT -> shopDay.plusMonths(monthsSince).withDayOfMonth(1);
      default -> shopDay;
    };
  }

  /**
   * The last shop day that a row counts: before it is over, the row's numbers are not what they
   * will be.
   *
   * @param shopDay the row's
   * @param monthsSince how far the row is in the life of its cohort; 0 for other grains
   */
  public LocalDate lastDay(LocalDate shopDay, int monthsSince) {
    return switch (this) {
      case MONTH, COHORT -> firstDay(shopDay, monthsSince).plusMonths(1).minusDays(1);
      default -> shopDay;
    };
  }
}
