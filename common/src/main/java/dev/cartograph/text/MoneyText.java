package dev.cartograph.text;

import java.math.BigDecimal;

/** Amounts of money for a terminal: at least two decimals, then the currency. */
public final class MoneyText {
  private static final int CENTS = 2;

  private MoneyText() {}

  /** The amount without a currency. */
  public static String of(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    BigDecimal shown = stripped.scale() < CENTS ? stripped.setScale(CENTS) : stripped;
    return shown.toPlainString();
  }

  /** The amount and its currency. */
  public static String of(BigDecimal amount, String currency) {
    return of(amount) + " " + TextTable.clean(currency);
  }
}
