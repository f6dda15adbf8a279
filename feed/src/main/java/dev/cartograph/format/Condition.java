package dev.cartograph.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A condition on the trimmed text of a column; all of its parts must hold. A number that cannot be
 * read is neither below nor above anything.
 *
 * @param column the column
 * @param oneOf the text is one of these; empty means any
 * @param startsWith the text starts so
 * @param matches the whole text matches
 * @param below the number is less
 * @param above the number is greater
 * @param atMost the number is less or equal
 * @param empty whether the text is missing
 */
public record Condition(
    String column,
    List<String> oneOf,
    Optional<String> startsWith,
    Optional<Pattern> matches,
    Optional<BigDecimal> below,
    Optional<BigDecimal> above,
    Optional<BigDecimal> atMost,
    Optional<Boolean> empty) {
  public Condition {
    oneOf = List.copyOf(oneOf);
  }

  boolean holds(String text, NumberReader numbers) {
    if (empty.isPresent() && empty.get() != text.isEmpty()) {
      return false;
    }
    if (!oneOf.isEmpty() && !oneOf.contains(text)) {
      return false;
    }
    if (startsWith.isPresent() && !text.startsWith(startsWith.get())) {
      return false;
    }
    if (matches.isPresent() && !matches.get().matcher(text).matches()) {
      return false;
    }
    if (below.isEmpty() && above.isEmpty() && atMost.isEmpty()) {
      return true;
    }
    Optional<BigDecimal> number = numbers.findNumber(text);
    return number.isPresent()
        && below.map(limit -> number.get().compareTo(limit) < 0).orElse(true)
        && above.map(limit -> number.get().compareTo(limit) > 0).orElse(true)
        && atMost.map(limit -> number.get().compareTo(limit) <= 0).orElse(true);
  }
}
