package dev.cartograph.generate.truth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The true figures of a report. */
final class Report {
  private final String name;
  private final List<String> dimensions;
  private final Map<String, Figure> figures = new LinkedHashMap<>();
  private boolean rowByRow;
  private @Nullable String needed;

  Report(String name, List<String> dimensions) {
    this.name = name;
    this.dimensions = dimensions;
  }

  Report with(String measure, Figure figure) {
    figures.put(name + "." + measure, figure);
    return this;
  }

  /** Adds sums of a table under the names of its columns. */
  Report withSums(DailyTable table, String... columns) {
    for (String column : columns) {
      with(column, table.sum(column));
    }
    return this;
  }

  /** Adds one measure divided by another. */
  Report withRatio(String measure, String numerator, String denominator) {
    return with(measure, Figure.ratio(figure(numerator), figure(denominator)));
  }

  private Figure figure(String measure) {
    Figure figure = figures.get(name + "." + measure);
    if (figure == null) {
      throw new IllegalArgumentException(name + " has no measure '" + measure + "'");
    }
    return figure;
  }

  /** Its rows mean something one by one only: it answers where all dimensions are asked for. */
  Report rowByRow() {
    rowByRow = true;
    return this;
  }

  /** It answers only where one of its dimensions is asked for. */
  Report onlyBy(String dimension) {
    needed = dimension;
    return this;
  }

  boolean answers(Map<String, String> where) {
    if (needed != null && !where.containsKey(needed)) {
      return false;
    }
    return rowByRow
        ? where.keySet().equals(Set.copyOf(dimensions))
        : dimensions.containsAll(where.keySet());
  }

  /** Its figures by their whole names. */
  Map<String, Figure> figures() {
    return figures;
  }
}
