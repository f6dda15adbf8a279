package dev.cartograph.generate;

import java.util.List;
import java.util.SplittableRandom;

/** A choice between values, each as likely as its weight. */
final class WeightedChoice<T> {
  private final List<T> values;
  private final double[] cumulated;

  /**
   * @param weights one for each value
   */
  WeightedChoice(List<T> values, double... weights) {
    if (values.size() != weights.length) {
      throw new IllegalArgumentException("each value needs a weight");
    }
    this.values = List.copyOf(values);
    this.cumulated = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      cumulated[i] = sum;
    }
  }

  T next(SplittableRandom random) {
    return at(random.nextDouble());
  }

  /**
   * The value that a share of the weights leads to.
   *
   * @param share from 0 up to but not 1
   */
  T at(double share) {
    double drawn = share * cumulated[cumulated.length - 1];
    int i = 0;
    while (i < cumulated.length - 1 && cumulated[i] <= drawn) {
      i++;
    }
    return values.get(i);
  }
}
