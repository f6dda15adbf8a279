package dev.cartograph.generate;

import dev.cartograph.error.CartographException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many events go out in a second.
 *
 * @param perSecond above 0
 */
record EventRate(double perSecond) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(?:/s)?");

  /** Reads {@code 50/s} or {@code 0.5/s}. */
  static EventRate parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (matcher.matches() && Double.parseDouble(matcher.group(1)) > 0) {
      return new EventRate(Double.parseDouble(matcher.group(1)));
    }
    throw CartographException.badInput(
        "--rate is '%s', which is no number of events a second such as 50/s.".formatted(text));
  }

  /** How many nanoseconds after the start the n-th event (from 0) is due. */
  long dueNanos(long n) {
    return (long) (n / perSecond * 1e9);
  }
}
