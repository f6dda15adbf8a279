package dev.cartograph.generate.truth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A measure of a report, for any days and any values of its dimensions. */
@FunctionalInterface
interface Figure {
  /**
   * Its value: a decimal, a ratio of two, or null for no data.
   *
   * @param where wanted values by dimension
   */
  @Nullable Object value(Span span, Map<String, String> where);

  /** One figure divided by another, not divided. */
  static Figure ratio(Figure numerator, Figure denominator) {
    return (span, where) ->
        new @Nullable Object[] {numerator.value(span, where), denominator.value(span, where)};
  }
}
