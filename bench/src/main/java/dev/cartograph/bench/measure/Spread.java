package dev.cartograph.bench.measure;

import java.util.Collection;

/**
 * The median of some measurements, with the extremes.
 *
 * @param median the middle one; of an even number, the mean of the two in the middle
 */
public record Spread(double median, double least, double most) {

  /** The spread of at least one value. */
  public static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("There is no median of nothing");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** {@code 38.2 (36.0–40.1)} in the format of one number; one value stands alone. */
  public String text(String format) {
    String middle = format.formatted(median);
    return least == most
        ? middle
        : "%s (%s–%s)".formatted(middle, format.formatted(least), format.formatted(most));
  }
}
