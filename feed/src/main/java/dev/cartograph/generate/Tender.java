package dev.cartograph.generate;

import java.util.List;

/**
 * The money that somebody pays in: some visitors see every price in a currency of their own.
 *
 * @param currency an ISO 4217 code
 * @param perEuro what a price of 100 cents in the shop's own currency is in this one's cents
 */
record Tender(String currency, int perEuro) {
  /** What the shop's prices are made in. */
  static final Tender OWN = new Tender("EUR", 100);

  private static final WeightedChoice<Tender> FOREIGN =
      new WeightedChoice<>(
          List.of(new Tender("USD", 115), new Tender("GBP", 87), new Tender("CHF", 94)),
          50,
          30,
          20);
  private static final int PAYS_ABROAD = 61;
  private static final int CURRENCY = 62;

  /**
   * What the visitor of a number pays in: it follows from the seed, and whoever pays in another
   * currency at some share does so at any greater one.
   *
   * @param foreignPerCent how many of a hundred visitors pay in another currency
   */
  static Tender of(long seed, long visitor, int foreignPerCent) {
    return Chance.share(Chance.mix(seed, PAYS_ABROAD, visitor)) * 100 < foreignPerCent
        ? FOREIGN.at(Chance.share(Chance.mix(seed, CURRENCY, visitor)))
        : OWN;
  }

  /** A price of the shop in this currency's cents. */
  int cents(int ownCents) {
    return (ownCents * perEuro + 50) / 100;
  }
}
