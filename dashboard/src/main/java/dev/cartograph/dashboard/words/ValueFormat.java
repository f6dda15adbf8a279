package dev.cartograph.dashboard.words;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * How the values of one measure are written. Money sums are written to the unit on tiles and in
 * charts and to the cent in tables; an average is always written to the cent.
 *
 * @param kind what the values are
 * @param currency an ISO 4217 code, empty where the values are not money or a row names it
 */
public record ValueFormat(Kind kind, String currency) {
  /** A whole number of things. */
  public static final ValueFormat COUNT = new ValueFormat(Kind.COUNT, "");

  /** A part of one: 0.175 is written 17.5%. */
  public static final ValueFormat SHARE = new ValueFormat(Kind.SHARE, "");

  /** A length of time in seconds. */
  public static final ValueFormat SECONDS = new ValueFormat(Kind.SECONDS, "");

  /** A length of time in days. */
  public static final ValueFormat DAYS = new ValueFormat(Kind.DAYS, "");

  /** How many times as much. */
  public static final ValueFormat TIMES = new ValueFormat(Kind.TIMES, "");

  /** What one unit of a currency is worth in another. */
  public static final ValueFormat RATE = new ValueFormat(Kind.RATE, "");

  /** What the values are. */
  public enum Kind {
    MONEY,
    AVERAGE_MONEY,
    COUNT,
    SHARE,
    SECONDS,
    DAYS,
    TIMES,
    RATE
  }

  public ValueFormat {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(currency);
  }

  /** A sum of money. */
  public static ValueFormat money(String currency) {
    return new ValueFormat(Kind.MONEY, currency);
  }

  /** Money for each of something: an average order, sales per session. */
  public static ValueFormat averageMoney(String currency) {
    return new ValueFormat(Kind.AVERAGE_MONEY, currency);
  }

  /** As on tiles, in findings, charts and tips: $114,562, $142.85, 802, 1.22%, 3 min 20 s. */
  public String shown(BigDecimal value) {
    return NumberFormats.shown(this, value);
  }

  /** As in tables: $114,562.28, 802, 1.22%. */
  public String exact(BigDecimal value) {
    return NumberFormats.exact(this, value);
  }

  /** As after "from" in a tile: $147k, $131.69, 56,107, 1.66%. */
  public String brief(BigDecimal value) {
    return NumberFormats.brief(this, value);
  }
}
