package dev.cartograph.format;

/** What a number in a money column counts. */
public enum MoneyUnit {
  /** Whole units of the currency: 2.55. */
  UNITS(0),
  /** Hundredths: 255. */
  CENTS(2),
  /** Millionths: 2550000. */
  MICROS(6);

  private final int decimals;

  MoneyUnit(int decimals) {
    this.decimals = decimals;
  }

  int decimals() {
    return decimals;
  }
}
