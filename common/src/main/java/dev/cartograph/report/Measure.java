package dev.cartograph.report;

import java.util.List;
import java.util.Optional;

/**
 * A number that a report gives for each of its rows, and how it adds up over them.
 *
 * @param name the key in addresses and exports; the column that holds it, unless it is a ratio or
 *     distinct
 * @param title what people call it
 * @param unit what it is counted in
 * @param adds how daily values become one number
 * @param numerator the column above the line of a ratio
 * @param denominator the column below the line of a ratio
 * @param good which way it should go
 */
public record Measure(
    String name,
    String title,
    Unit unit,
    Aggregation adds,
    Optional<String> numerator,
    Optional<String> denominator,
    Direction good) {

  /** The column that holds the users of a distinct measure as a bitmap. */
  public static final String BITMAP = "bitmap";

  /** A ratio names both its columns, and nothing else names any. */
  public Measure {
    boolean ratio = adds == Aggregation.RATIO;
    if (ratio != numerator.isPresent() || ratio != denominator.isPresent()) {
      throw new IllegalArgumentException(
          ratio
              ? "Measure '%s' adds as a ratio, so it needs 'numerator' and 'denominator'."
                  .formatted(name)
              : "Measure '%s' is no ratio, so it takes neither 'numerator' nor 'denominator'."
                  .formatted(name));
    }
  }

  /** The columns that the measure is folded from: one, or numerator and denominator. */
  public List<String> columns() {
    return switch (adds) {
      case RATIO -> List.of(numerator.orElseThrow(), denominator.orElseThrow());
      case DISTINCT -> List.of(BITMAP);
      case SUM, QUANTILE, AS_OF -> List.of(name);
    };
  }
}
