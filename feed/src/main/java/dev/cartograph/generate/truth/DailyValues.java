package dev.cartograph.generate.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Single values by day and cell, for exact quantiles. */
final class DailyValues {
  static final Cell NOWHERE = new Cell("", "", "");

  private final LongFunction<String> text;
  private final TreeMap<Integer, List<Valued>> days = new TreeMap<>();

  private record Valued(Cell cell, long value) {}

  /**
   * @param text a value as a decimal
   */
  DailyValues(LongFunction<String> text) {
    this.text = text;
  }

  void add(int day, Cell cell, long value) {
    days.computeIfAbsent(day, unused -> new ArrayList<>()).add(new Valued(cell, value));
  }

  private long[] sorted(Span span, Map<String, String> where) {
    long[] values =
        days.subMap(span.from(), true, span.to(), true).values().stream()
            .flatMap(List::stream)
            .filter(valued -> valued.cell().matches(where))
            .mapToLong(Valued::value)
            .toArray();
    Arrays.sort(values);
    return values;
  }

  /**
   * The value that stands at floor(q (n - 1)) of the n sorted ones, counted from 0; null of none.
   *
   * @param q 0 to 1
   */
  Figure quantile(double q) {
    return (span, where) -> {
      long[] values = sorted(span, where);
      return values.length == 0 ? null : text.apply(values[(int) (q * (values.length - 1))]);
    };
  }

  /** How many there are. */
  Figure count() {
    return (span, where) -> Integer.toString(sorted(span, where).length);
  }

  Report report(String name, List<String> dimensions, String count) {
    return new Report(name, dimensions)
        .with("lower_quartile", quantile(0.25))
        .with("median", quantile(0.5))
        .with("upper_quartile", quantile(0.75))
        .with(count, count());
  }
}
