package dev.cartograph.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HistogramProperties {
  @Property
  void answersWithinOnePercentHoweverTheValuesAreCut(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -1e6, max = 1e9) Double> values,
      @ForAll @IntRange(max = 60) int cut,
      @ForAll @DoubleRange(max = 1) double at) {
    List<Double> sorted = values.stream().sorted().toList();
    double exact = sorted.get((int) Math.floor(at * (sorted.size() - 1)));

    int middle = Math.min(cut, values.size());
    Histogram merged = read(values.subList(0, middle));
    merged.merge(read(values.subList(middle, values.size())));

    assertThat(merged.quantile(at).orElseThrow().doubleValue())
        .isCloseTo(exact, within(Math.abs(exact) * 0.01001 + 1e-6));
    assertThat(merged.count()).isEqualTo(values.size());
    assertThat(merged).isEqualTo(of(values.stream())).hasSameHashCodeAs(of(values.stream()));
  }

  private static Histogram read(List<Double> values) {
    return Histogram.read(of(values.stream()).toBytes());
  }

  private static Histogram of(Stream<Double> values) {
    Histogram histogram = Histogram.empty();
    values.forEach(histogram::add);
    return histogram;
  }
}
