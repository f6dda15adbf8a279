package dev.cartograph.generate;

import java.util.function.LongPredicate;

/**
 * The days on which something is planted: campaigns, days on which far more or far fewer people
 * come, days on which hardly anybody can check out. Each follows from the seed and the date. Days
 * are numbered as {@link java.time.LocalDate#toEpochDay} does it.
 */
final class ShopCalendar {
  /** How much cheaper everything is in a campaign. */
  static final int CAMPAIGN_PER_CENT_OFF = 15;

  /** How many times as many people come in a campaign. */
  static final double CAMPAIGN_CROWD = 1.45;

  /** How many times as often a product is put into the cart in a campaign. */
  static final double CAMPAIGN_WISH = 1.2;

  static final double SURGE = 2.6;
  static final double SLUMP = 0.3;

  /** The share of completed checkouts that is left on a day when the checkout is broken. */
  static final double BROKEN_CHECKOUT = 0.12;

  private static final int CAMPAIGN_DAYS = 4;
  private static final int CAMPAIGN_EVERY = 42;
  private static final int CROWD_EVERY = 45;
  private static final int CHECKOUT_EVERY = 60;
  private static final int CAMPAIGN = 1;
  private static final int CROWD = 2;
  private static final int CHECKOUT = 3;

  private final long seed;

  ShopCalendar(long seed) {
    this.seed = seed;
  }

  boolean isCampaign(long day) {
    long period = Math.floorDiv(day, (long) CAMPAIGN_EVERY);
    long first =
        period * CAMPAIGN_EVERY
            + Chance.below(CAMPAIGN_EVERY - CAMPAIGN_DAYS + 1, Chance.mix(seed, CAMPAIGN, period));
    return day >= first && day < first + CAMPAIGN_DAYS;
  }

  boolean isCheckoutBroken(long day) {
    return isPlanted(day, CHECKOUT, CHECKOUT_EVERY, this::isCampaign);
  }

  /** How many times as many people come as on a usual day of its kind. */
  double crowd(long day) {
    if (!isPlanted(
        day, CROWD, CROWD_EVERY, other -> isCampaign(other) || isCheckoutBroken(other))) {
      return isCampaign(day) ? CAMPAIGN_CROWD : 1;
    }
    return Math.floorMod(Math.floorDiv(day, (long) CROWD_EVERY), 2L) == 0 ? SURGE : SLUMP;
  }

  /** Whether a day is the one of its period, or the first after it that is not taken. */
  private boolean isPlanted(long day, int kind, int every, LongPredicate taken) {
    if (taken.test(day)) {
      return false;
    }
    for (long period = Math.floorDiv(day, (long) every);
        (period + 1) * every > day - CAMPAIGN_DAYS - 1;
        period--) {
      long planted = period * every + Chance.below(every, Chance.mix(seed, kind, period));
      while (taken.test(planted)) {
        planted++;
      }
      if (planted == day) {
        return true;
      }
    }
    return false;
  }
}
