package dev.cartograph.feed;

import dev.cartograph.error.CartographException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which records of a file, by their numbers.
 *
 * @param first the first record, from 1
 * @param last the last record, inclusive
 */
record RecordRange(long first, long last) {
  static final RecordRange ALL = new RecordRange(1, Long.MAX_VALUE);
  private static final Pattern TEXT = Pattern.compile("(\\d{1,15})-(\\d{1,15})?");

  /** Reads {@code A-B}, or {@code A-} for everything from A. */
  static RecordRange parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw bad(text);
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2) == null ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
    if (first < 1 || last < first) {
      throw bad(text);
    }
    return new RecordRange(first, last);
  }

  private static CartographException bad(String text) {
    return CartographException.badInput(
        "--records is '%s', which is not A-B with 1 <= A <= B, e.g. 1-1000.".formatted(text));
  }

  boolean contains(long record) {
    return record >= first && record <= last;
  }
}
