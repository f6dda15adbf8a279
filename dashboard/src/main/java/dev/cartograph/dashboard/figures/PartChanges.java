package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How each value of a dimension moved between two ranges, those that moved most first; a value that
 * only one of the ranges has counts as zero in the other.
 *
 * @param parts one for each value that either range has
 */
public record PartChanges(List<Part> parts) {
  public PartChanges {
    parts = List.copyOf(parts);
  }

  /**
   * A value.
   *
   * @param value the dimension's
   * @param was its number over the earlier range
   * @param is its number over the range
   */
  public record Part(String value, BigDecimal was, BigDecimal is) {
    /** How much it added, or took where it is below zero. */
    public BigDecimal worth() {
      return is.subtract(was);
    }
  }

  /** The changes of a measure that adds up. */
  public static PartChanges of(
      ReportFigures figures, String dimension, Measure measure, DayRange then, DayRange now) {
    Map<String, Totals> was = figures.by(dimension, then);
    Map<String, Totals> is = figures.by(dimension, now);
    Set<String> values = new LinkedHashSet<>(is.keySet());
    values.addAll(was.keySet());
    return new PartChanges(
        values.stream()
            .map(value -> new Part(value, number(was, value, measure), number(is, value, measure)))
            .sorted(
                Comparator.comparing((Part part) -> part.worth().abs())
                    .reversed()
                    .thenComparing(Part::value))
            .toList());
  }

  private static BigDecimal number(Map<String, Totals> totals, String value, Measure measure) {
    Totals found = totals.get(value);
    return found == null ? BigDecimal.ZERO : found.total(measure).orElse(BigDecimal.ZERO);
  }

  /** What all parts came to over the earlier range. */
  public BigDecimal was() {
    return parts.stream().map(Part::was).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What all parts come to over the range. */
  public BigDecimal is() {
    return parts.stream().map(Part::is).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
