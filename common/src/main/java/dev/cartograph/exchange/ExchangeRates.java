package dev.cartograph.exchange;

import dev.cartograph.error.CartographException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rates by which amounts of one currency become amounts of another. A rate holds from its day
 * until the next one of the same two currencies; before the first there is none. No rate is made
 * out of others: neither the inverse of one nor two in a chain.
 */
public final class ExchangeRates implements Serializable {
  /** Digits of a rate, before and after the point. */
  public static final int PRECISION = 18;

  /** Digits of a rate after the point. */
  public static final int SCALE = 10;

  /** Digits of an amount after the point, also of a converted one. */
  public static final int MONEY_SCALE = 4;

  private static final long serialVersionUID = 1;

  private final TreeMap<String, TreeMap<LocalDate, BigDecimal>> byPair;

  private ExchangeRates(TreeMap<String, TreeMap<LocalDate, BigDecimal>> byPair) {
    this.byPair = byPair;
  }

  /** No rate at all. */
  public static ExchangeRates none() {
    return new ExchangeRates(new TreeMap<>());
  }

  /** Rates from records; of two of one day and pair the later one counts. */
  public static ExchangeRates of(Collection<ExchangeRate> rates) {
    TreeMap<String, TreeMap<LocalDate, BigDecimal>> byPair = new TreeMap<>();
    for (ExchangeRate rate : rates) {
      byPair
          .computeIfAbsent(pair(rate.currency(), rate.base()), pair -> new TreeMap<>())
          .put(rate.day(), rate.rate());
    }
    return new ExchangeRates(byPair);
  }

  /**
   * Reads every {@code *.csv} of a folder, not of the folders in it. A missing folder means no
   * rates.
   *
   * @throws CartographException with every problem of every file, exit code 2
   */
  public static ExchangeRates load(Path folder) {
    return of(new RateFiles(folder).read());
  }

  /** All rates by currency, base and day. */
  public List<ExchangeRate> all() {
    List<ExchangeRate> all = new ArrayList<>();
    byPair.forEach(
        (pair, rates) ->
            rates.forEach(
                (day, rate) ->
                    all.add(new ExchangeRate(day, pair.substring(0, 3), pair.substring(4), rate))));
    return all;
  }

  /** Whether there is no rate at all. */
  public boolean isEmpty() {
    return byPair.isEmpty();
  }

  /**
   * What one unit of a currency is worth in a base currency on a day: 1 in itself; empty before the
   * first rate.
   */
  public Optional<BigDecimal> find(String currency, String base, LocalDate day) {
    if (currency.equals(base)) {
      return Optional.of(BigDecimal.ONE);
    }
    TreeMap<LocalDate, BigDecimal> rates = byPair.get(pair(currency, base));
    return rates == null
        ? Optional.empty()
        : Optional.ofNullable(rates.floorEntry(day)).map(Map.Entry::getValue);
  }

  /** An amount times a rate, rounded half up to {@link #MONEY_SCALE} digits after the point. */
  public static BigDecimal convert(BigDecimal amount, BigDecimal rate) {
    return amount.multiply(rate).setScale(MONEY_SCALE, RoundingMode.HALF_UP);
  }

  /** A text that changes when any rate does; empty where there is none. */
  public String fingerprint() {
    if (isEmpty()) {
      return "";
    }
    MessageDigest digest = sha256();
    byPair.forEach(
        (pair, rates) ->
            rates.forEach(
                (day, rate) ->
                    digest.update(
                        "%s %s %s\n"
                            .formatted(pair, day, rate.stripTrailingZeros().toPlainString())
                            .getBytes(StandardCharsets.UTF_8))));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String pair(String currency, String base) {
    return currency + " " + base;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
