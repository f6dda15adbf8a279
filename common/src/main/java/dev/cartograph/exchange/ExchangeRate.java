package dev.cartograph.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * From a day on, one unit of a currency is worth so many units of a base currency.
 *
 * @param day the first day on which it holds
 * @param currency what is converted, an ISO 4217 code
 * @param base what it is converted into, an ISO 4217 code
 * @param rate above zero
 */
public record ExchangeRate(LocalDate day, String currency, String base, BigDecimal rate) {
  public ExchangeRate {
    if (rate.signum() <= 0) {
      throw new IllegalArgumentException(
          "The rate of %s in %s is %s, but must be above zero.".formatted(currency, base, rate));
    }
  }
}
