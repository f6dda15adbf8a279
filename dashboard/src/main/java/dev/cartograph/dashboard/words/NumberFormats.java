package dev.cartograph.dashboard.words;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * Numbers as people read them: thousands with commas, a true minus, shares with two decimals below
 * ten percent, money with the sign of its currency. The same in every locale.
 */
public final class NumberFormats {
  /** The true minus, as wide as a digit. */
  public static final String MINUS = "\u2212";

  /** What stands for a change whose old value is zero or missing. */
  public static final String NO_BASE = "no base";

  /** What stands for a value that is missing. */
  public static final String MISSING = "\u2013";

  private static final String TIMES = "\u00a0\u00d7";

  private static final MathContext RATE_DIGITS = new MathContext(5, RoundingMode.HALF_UP);
  private static final MathContext SMALL_DIGITS = new MathContext(2, RoundingMode.HALF_UP);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String[] SCALES = {"", "k", "M", "B", "T"};

  private NumberFormats() {}

  /** As on tiles, in findings and tips. */
  public static String shown(ValueFormat format, BigDecimal value) {
    return switch (format.kind()) {
      case MONEY -> money(format.currency(), value, 0);
      case AVERAGE_MONEY -> money(format.currency(), value, fractionDigits(format.currency()));
      case COUNT -> count(value);
      case SHARE -> share(value);
      case SECONDS -> duration(value);
      case DAYS -> days(value);
      case TIMES -> times(value);
      case RATE -> rate(value);
    };
  }

  /** As in tables: money to the cent. */
  public static String exact(ValueFormat format, BigDecimal value) {
    return switch (format.kind()) {
      case MONEY, AVERAGE_MONEY ->
          money(format.currency(), value, fractionDigits(format.currency()));
      case COUNT, SHARE, SECONDS, DAYS, TIMES, RATE -> shown(format, value);
    };
  }

  /** As after "from": large money in thousands, large counts in millions. */
  public static String brief(ValueFormat format, BigDecimal value) {
    BigDecimal size = value.abs();
    return switch (format.kind()) {
      case MONEY ->
          size.compareTo(THOUSAND) < 0
              ? money(format.currency(), value, fractionDigits(format.currency()))
              : signed(value, symbol(format.currency()) + compact(size));
      case COUNT ->
          size.compareTo(BigDecimal.valueOf(1_000_000)) < 0
              ? count(value)
              : signed(value, compact(size));
      case AVERAGE_MONEY, SHARE, SECONDS, DAYS, TIMES, RATE -> shown(format, value);
    };
  }

  /**
   * A whole number with commas; where it is not whole, one decimal below ten and two digits that
   * count below one.
   */
  public static String count(BigDecimal value) {
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    if (!whole && value.abs().compareTo(BigDecimal.ONE) < 0) {
      return signed(value, grouped(value.abs().round(SMALL_DIGITS)));
    }
    int decimals = whole || value.abs().compareTo(BigDecimal.TEN) >= 0 ? 0 : 1;
    return signed(value, grouped(value.abs(), decimals));
  }

  /** A whole number with commas. */
  public static String count(long value) {
    return count(BigDecimal.valueOf(value));
  }

  /** A whole number with what it counts: 1 number, 1,204 numbers. */
  public static String counted(long value, String noun) {
    return "%s %s%s".formatted(count(value), noun, value == 1 ? "" : "s");
  }

  /** An amount with the sign of its currency and so many decimals. */
  public static String money(String currency, BigDecimal value, int decimals) {
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
    return signed(rounded, symbol(currency) + grouped(rounded.abs(), decimals));
  }

  /** A part of one as a percentage: 17.5%, below ten percent 5.92%, exactly one 100%. */
  public static String share(BigDecimal part) {
    BigDecimal percent = part.multiply(HUNDRED);
    BigDecimal size = percent.abs();
    if (size.signum() == 0) {
      return "0%";
    }
    int decimals = size.compareTo(BigDecimal.TEN) < 0 ? 2 : 1;
    BigDecimal rounded = size.setScale(decimals, RoundingMode.HALF_UP);
    if (rounded.signum() == 0) {
      return signed(percent, "<0.01%").replace(MINUS + "<", "<");
    }
    if (rounded.compareTo(HUNDRED) == 0 && size.compareTo(HUNDRED) == 0) {
      rounded = HUNDRED;
    } else if (decimals == 2 && rounded.compareTo(BigDecimal.TEN) >= 0) {
      rounded = size.setScale(1, RoundingMode.HALF_UP);
    }
    return signed(percent, grouped(rounded, rounded.scale()) + "%");
  }

  /** A percentage of a change without its sign, one decimal: 22.3%. */
  public static String changeSize(BigDecimal ratio) {
    return grouped(ratio.multiply(HUNDRED).abs(), 1) + "%";
  }

  /** A change with its sign, one decimal: +8.5%, −22.3%, 0.0%. */
  public static String change(BigDecimal ratio) {
    BigDecimal percent = ratio.multiply(HUNDRED).setScale(1, RoundingMode.HALF_UP);
    String sign = percent.signum() > 0 ? "+" : percent.signum() < 0 ? MINUS : "";
    return sign + grouped(percent.abs(), 1) + "%";
  }

  /** An exact amount with its sign, as in a column of changes: +$10,708.03, −$2,974.26. */
  public static String signedExact(ValueFormat format, BigDecimal value) {
    return value.signum() > 0 ? "+" + exact(format, value) : exact(format, value);
  }

  /** An amount as in charts with its sign: +$10,708, \u2212$2,974. */
  public static String signedShown(ValueFormat format, BigDecimal value) {
    String text = shown(format, value);
    return value.signum() > 0 ? "+" + text : text;
  }

  /** As short as can be, for a cell of a chart: 17%, 2.4%, $147, 5.2k. */
  public static String tiny(ValueFormat format, BigDecimal value) {
    BigDecimal size = value.abs();
    return switch (format.kind()) {
      case MONEY, AVERAGE_MONEY -> signed(value, symbol(format.currency()) + compact(size));
      case COUNT -> signed(value, compact(size));
      case SHARE -> {
        BigDecimal percent = size.multiply(HUNDRED);
        int decimals = percent.signum() != 0 && percent.compareTo(BigDecimal.TEN) < 0 ? 1 : 0;
        yield signed(value, grouped(percent, decimals) + "%");
      }
      case SECONDS, DAYS, TIMES, RATE -> shown(format, value);
    };
  }

  /** Seconds as a length of time: 45 s, 3 min 20 s, 2 h 5 min. */
  public static String duration(BigDecimal seconds) {
    BigDecimal size = seconds.abs();
    if (size.compareTo(BigDecimal.TEN) < 0 && size.stripTrailingZeros().scale() > 0) {
      return signed(seconds, grouped(size, 1) + " s");
    }
    long whole = size.setScale(0, RoundingMode.HALF_UP).longValue();
    String text;
    if (whole < 60) {
      text = whole + " s";
    } else if (whole < 3600) {
      text = whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
    } else {
      long minutes = whole % 3600 / 60;
      text = grouped(BigDecimal.valueOf(whole / 3600), 0) + " h";
      text += minutes == 0 ? "" : " " + minutes + " min";
    }
    return signed(seconds, text);
  }

  /** Days: 0.4 days, 1 day, 12.3 days, 140 days. */
  public static String days(BigDecimal days) {
    int decimals = days.abs().compareTo(HUNDRED) < 0 ? 1 : 0;
    BigDecimal rounded = days.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
    String noun = rounded.abs().compareTo(BigDecimal.ONE) == 0 ? " day" : " days";
    return signed(rounded, grouped(rounded.abs()) + noun);
  }

  /** A rate with five digits that count: 0.8612, 1.1534, 0.0061234, 160.25. */
  public static String rate(BigDecimal rate) {
    return signed(rate, grouped(rate.abs().round(RATE_DIGITS)));
  }

  /** How many times as much: 1.84 \u00d7, 12.5 \u00d7. */
  public static String times(BigDecimal times) {
    return signed(
        times, grouped(times.abs(), times.abs().compareTo(BigDecimal.TEN) < 0 ? 2 : 1) + TIMES);
  }

  /** Three figures at most and a letter for thousands, millions and so on: 147k, 5.2k, 1.5M. */
  public static String compact(BigDecimal value) {
    BigDecimal size = value.abs();
    int scale = 0;
    while (scale < SCALES.length - 1
        && size.setScale(size.compareTo(BigDecimal.TEN) < 0 ? 1 : 0, RoundingMode.HALF_UP)
                .compareTo(THOUSAND)
            >= 0) {
      size = size.movePointLeft(3);
      scale++;
    }
    int decimals = scale > 0 && size.compareTo(BigDecimal.TEN) < 0 ? 1 : 0;
    BigDecimal rounded = size.setScale(decimals, RoundingMode.HALF_UP);
    if (rounded.stripTrailingZeros().scale() <= 0) {
      rounded = rounded.setScale(0, RoundingMode.UNNECESSARY);
    }
    return signed(value, grouped(rounded, rounded.scale()) + SCALES[scale]);
  }

  /**
   * The labels of a value axis, all with the same number of decimals where the step needs them:
   * $5k, $2.5k, 0%, 7.5%.
   */
  public static String tick(ValueFormat format, BigDecimal value) {
    return switch (format.kind()) {
      case MONEY, AVERAGE_MONEY -> signed(value, symbol(format.currency()) + plainScaled(value));
      case COUNT -> signed(value, plainScaled(value));
      case SHARE -> signed(value, grouped(value.abs().multiply(HUNDRED)) + "%");
      case SECONDS -> duration(value);
      case DAYS -> signed(value, grouped(value.abs()) + " d");
      case TIMES -> signed(value, grouped(value.abs()) + TIMES);
      case RATE -> signed(value, grouped(value.abs()));
    };
  }

  private static String plainScaled(BigDecimal value) {
    BigDecimal size = value.abs();
    int scale = 0;
    while (scale < SCALES.length - 1 && size.compareTo(THOUSAND) >= 0) {
      size = size.movePointLeft(3);
      scale++;
    }
    return grouped(size) + SCALES[scale];
  }

  /** The sign of a currency, or its code and a space where it has none. */
  public static String symbol(String currency) {
    return switch (currency) {
      case "USD" -> "$";
      case "EUR" -> "\u20ac";
      case "GBP" -> "\u00a3";
      case "JPY" -> "\u00a5";
      case "" -> "";
      default -> currency + "\u00a0";
    };
  }

  private static int fractionDigits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknownCode) {
      return 2;
    }
  }

  private static String grouped(BigDecimal size) {
    return grouped(size, Math.max(0, size.stripTrailingZeros().scale()));
  }

  private static String grouped(BigDecimal size, int decimals) {
    String plain = size.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    int point = decimals == 0 ? plain.length() : plain.indexOf('.');
    StringBuilder text = new StringBuilder(plain.length() + 8);
    for (int i = 0; i < plain.length(); i++) {
      if (i > 0 && i < point && (point - i) % 3 == 0) {
        text.append(',');
      }
      text.append(plain.charAt(i));
    }
    return text.toString();
  }

  private static String signed(BigDecimal value, String text) {
    return value.signum() < 0 ? MINUS + text : text;
  }
}
