package dev.cartograph.format;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers with a decimal mark, and with the other mark, a space or an apostrophe between
 * groups of three digits. Writes them as JSON has it: a point, no exponent, no leading zeros.
 */
final class NumberReader {
  private static final int MOST_DIGITS = 40;

  private final char decimalMark;
  private final Pattern grouped;
  private final Pattern groupMarks;

  NumberReader(char decimalMark) {
    this.decimalMark = decimalMark;
    String other = decimalMark == ',' ? "." : ",";
    String marks = "[" + other + " '\u00A0\u202F]";
    this.grouped =
        Pattern.compile(
            "[+-]?\\d{1,3}(" + marks + "\\d{3})+(" + Pattern.quote("" + decimalMark) + "\\d*)?");
    this.groupMarks = Pattern.compile(marks);
  }

  /** The number that a text states, if it states one. */
  Optional<BigDecimal> findNumber(String text) {
    return Optional.ofNullable(numberOrNull(text));
  }

  /** A whole number as JSON, or null where the text is none; 6.0 is 6. */
  @Nullable String integerOrNull(String text) {
    if (isPlainInteger(text)) {
      return text;
    }
    BigDecimal number = numberOrNull(text);
    if (number == null) {
      return null;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() > 0 ? null : stripped.toPlainString();
  }

  /** An amount of money as JSON, or null where the text is none. */
  @Nullable String moneyOrNull(String text, MoneyUnit unit) {
    if (unit == MoneyUnit.UNITS && isPlainInteger(text)) {
      return text;
    }
    BigDecimal number = numberOrNull(text);
    if (number == null) {
      return null;
    }
    BigDecimal scaled = number.movePointLeft(unit.decimals()).stripTrailingZeros();
    return scaled.toPlainString();
  }

  private static boolean isPlainInteger(String text) {
    int length = text.length();
    if (length == 0 || length > 18 || (length > 1 && text.charAt(0) == '0')) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private @Nullable BigDecimal numberOrNull(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return null;
    }
    String plain = text;
    if (grouped.matcher(plain).matches()) {
      plain = groupMarks.matcher(plain).replaceAll("");
    }
    if (decimalMark != '.') {
      if (plain.indexOf('.') >= 0) {
        return null;
      }
      plain = plain.replace(decimalMark, '.');
    }
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return null;
      }
    }
    try {
      BigDecimal number = new BigDecimal(plain);
      return Math.abs((long) number.scale()) + number.precision() > MOST_DIGITS ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
