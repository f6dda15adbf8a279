package dev.cartograph.clean;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * Reads an event time: RFC 3339, or {@code yyyy-MM-dd HH:mm:ss} with {@code " UTC"}, an offset or
 * nothing (then UTC), or epoch milliseconds. By hand, since a DateTimeFormatter takes ten times as
 * long and stands in the hot path.
 */
final class EventTimes {
  private static final long MICROS_A_SECOND = 1_000_000L;
  private static final int EARLIEST_FRACTION = 19;

  private EventTimes() {}

  /** Microseconds since the epoch, or empty where the text is no time. */
  static OptionalLong findMicros(String text) {
    String trimmed = text.trim();
    if (isDigits(trimmed)) {
      return ofEpochMillis(trimmed);
    }
    try {
      return dateTime(trimmed);
    } catch (DateTimeException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Microseconds of epoch milliseconds, or empty where they do not fit. */
  static OptionalLong ofEpochMillis(long millis) {
    return Math.abs(millis) > Long.MAX_VALUE / 1000
        ? OptionalLong.empty()
        : OptionalLong.of(millis * 1000);
  }

  private static OptionalLong ofEpochMillis(String digits) {
    return digits.length() > 17 ? OptionalLong.empty() : ofEpochMillis(Long.parseLong(digits));
  }

  private static OptionalLong dateTime(String text) {
    if (text.length() < EARLIEST_FRACTION
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || !isSeparator(text.charAt(10))
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return OptionalLong.empty();
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      return OptionalLong.empty();
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    int end = fractionEnd(text);
    OptionalLong offset = offsetSeconds(text.substring(end).trim());
    if (end < 0 || offset.isEmpty()) {
      return OptionalLong.empty();
    }
    long seconds = day * 86_400 + hour * 3600L + minute * 60L + second - offset.getAsLong();
    return OptionalLong.of(seconds * MICROS_A_SECOND + fractionMicros(text, end));
  }

  private static boolean isSeparator(char c) {
    return c == 'T' || c == 't' || c == ' ';
  }

  private static int fractionEnd(String text) {
    int end = EARLIEST_FRACTION;
    if (end < text.length() && text.charAt(end) == '.') {
      end++;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static long fractionMicros(String text, int end) {
    long micros = 0;
    for (int i = 0; i < 6; i++) {
      int at = EARLIEST_FRACTION + 1 + i;
      micros = micros * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return micros;
  }

  private static OptionalLong offsetSeconds(String zone) {
    if (zone.isEmpty() || zone.equals("Z") || zone.equals("z") || zone.equals("UTC")) {
      return OptionalLong.of(0);
    }
    String digits = zone.substring(1).replace(":", "");
    char sign = zone.charAt(0);
    if ((sign != '+' && sign != '-') || digits.length() != 4 && digits.length() != 2) {
      return OptionalLong.empty();
    }
    int hours = number(digits, 0, 2);
    int minutes = digits.length() == 4 ? number(digits, 2, 4) : 0;
    if (hours > 18 || minutes > 59) {
      return OptionalLong.empty();
    }
    long seconds = hours * 3600L + minutes * 60L;
    return OptionalLong.of(sign == '-' ? -seconds : seconds);
  }

  private static int number(String text, int from, int until) {
    int value = 0;
    for (int i = from; i < until; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        throw new NumberFormatException(text);
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isDigit((char) c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
