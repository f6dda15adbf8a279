package dev.cartograph.generate.truth;

import dev.cartograph.exchange.ExchangeRate;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What other currencies are worth in the shop's. A rate is a whole number of {@link #ONE}; it holds
 * from its day until the next one.
 */
final class Exchange {
  /** The rate of the shop's own currency. */
  static final long ONE = 10_000_000_000L;

  /** No rate is known. */
  static final long NO_RATE = -1;

  private static final int DIGITS = 10;

  private final String own;
  private final Map<String, TreeMap<Integer, Long>> rates = new HashMap<>();

  /**
   * @param own the shop's currency
   * @param rates into it, and into others, which do not matter
   */
  Exchange(String own, List<ExchangeRate> rates) {
    this.own = own;
    for (ExchangeRate rate : rates) {
      if (rate.base().equals(own)) {
        this.rates
            .computeIfAbsent(rate.currency(), currency -> new TreeMap<>())
            .put(
                (int) rate.day().toEpochDay(), rate.rate().movePointRight(DIGITS).longValueExact());
      }
    }
  }

  /** The currency that an event means: the shop's own where it names none. */
  String meant(String currency) {
    return currency.isEmpty() ? own : currency;
  }

  /** The rate of a currency on a day; {@link #NO_RATE} before the first. */
  long rate(String currency, int day) {
    if (currency.equals(own)) {
      return ONE;
    }
    Map.Entry<Integer, Long> known = rates.getOrDefault(currency, new TreeMap<>()).floorEntry(day);
    return known == null ? NO_RATE : known.getValue();
  }

  /** {@link Money} units at a rate, half up; 0 where there is none. Not for amounts below 0. */
  static long worth(long units, long rate) {
    if (rate == NO_RATE) {
      return 0;
    }
    if (rate == ONE) {
      return units;
    }
    BigInteger one = BigInteger.valueOf(ONE);
    BigInteger half = BigInteger.valueOf(ONE / 2);
    return BigInteger.valueOf(units)
        .multiply(BigInteger.valueOf(rate))
        .add(half)
        .divide(one)
        .longValueExact();
  }
}
