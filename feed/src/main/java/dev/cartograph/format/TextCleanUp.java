package dev.cartograph.format;

import java.util.Locale;

/** A clean-up of a text; every text is trimmed before. */
public enum TextCleanUp {
  /** Lower-case letters. */
  LOWER_CASE {
    @Override
    String apply(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  },
  /** Upper-case letters. */
  UPPER_CASE {
    @Override
    String apply(String text) {
      return text.toUpperCase(Locale.ROOT);
    }
  },
  /** A whole number that once was a float loses its decimals: 17850.0 is 17850. */
  WHOLE_NUMBER {
    @Override
    String apply(String text) {
      int point = text.indexOf('.');
      if (point < 1) {
        return text;
      }
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (i < point ? c < '0' || c > '9' : i > point && c != '0') {
          return text;
        }
      }
      return text.substring(0, point);
    }
  },
  /** Runs of white space become one space. */
  SINGLE_SPACES {
    @Override
    String apply(String text) {
      return text.replaceAll("\\s+", " ");
    }
  };

  abstract String apply(String text);
}
