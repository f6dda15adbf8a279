package dev.cartograph.generate.truth;

import java.math.BigDecimal;

/** Money as whole numbers of the last of four digits after the point. */
final class Money {
  private static final int DIGITS = 4;

  private Money() {}

  /**
   * An amount in units.
   *
   * @throws ArithmeticException where it has more digits after the point, or too many before it
   */
  static long units(BigDecimal amount) {
    return amount.movePointRight(DIGITS).longValueExact();
  }

  /** An amount as a decimal with four digits after the point. */
  static String text(long units) {
    return BigDecimal.valueOf(units, DIGITS).toPlainString();
  }
}
