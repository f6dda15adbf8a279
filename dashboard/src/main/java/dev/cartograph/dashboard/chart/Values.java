package dev.cartograph.dashboard.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of one series in order, with gaps where there is no data. Immutable. */
public final class Values {
  /** No series at all: what a chart without a comparison holds. */
  public static final Values NONE = new Values(List.of());

  private final List<@Nullable BigDecimal> values;

  private Values(List<@Nullable BigDecimal> values) {
    this.values = values;
  }

  /** The given numbers; null is a gap. */
  public static Values of(List<? extends @Nullable Number> numbers) {
    List<@Nullable BigDecimal> copied = new ArrayList<>(numbers.size());
    for (Number number : numbers) {
      copied.add(number == null ? null : decimal(number));
    }
    return new Values(Collections.unmodifiableList(copied));
  }

  /** The given numbers; not-a-number is a gap. */
  public static Values of(double... numbers) {
    List<@Nullable BigDecimal> copied = new ArrayList<>(numbers.length);
    for (double number : numbers) {
      copied.add(Double.isFinite(number) ? BigDecimal.valueOf(number) : null);
    }
    return new Values(Collections.unmodifiableList(copied));
  }

  private static @Nullable BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal exact) {
      return exact;
    }
    if (number instanceof Long || number instanceof Integer) {
      return BigDecimal.valueOf(number.longValue());
    }
    double value = number.doubleValue();
    return Double.isFinite(value) ? BigDecimal.valueOf(value) : null;
  }

  /** How many values and gaps there are. */
  public int size() {
    return values.size();
  }

  /** Whether there is no series at all. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether there is a value anywhere. */
  public boolean hasData() {
    return values.stream().anyMatch(Objects::nonNull);
  }

  /** The value at this place; empty for a gap and beyond either end. */
  public Optional<BigDecimal> at(int index) {
    return index < 0 || index >= values.size()
        ? Optional.empty()
        : Optional.ofNullable(values.get(index));
  }

  /** The value at this place as a number to draw; NaN for a gap and beyond either end. */
  public double number(int index) {
    if (index < 0 || index >= values.size()) {
      return Double.NaN;
    }
    BigDecimal value = values.get(index);
    return value == null ? Double.NaN : value.doubleValue();
  }

  /** The sum of what is there. */
  public BigDecimal sum() {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal value : values) {
      sum = value == null ? sum : sum.add(value);
    }
    return sum;
  }

  /** The place of the greatest value, the first of equals; -1 without data. */
  public int indexOfGreatest() {
    int best = -1;
    for (int i = 0; i < values.size(); i++) {
      BigDecimal value = values.get(i);
      BigDecimal greatest = best < 0 ? null : values.get(best);
      if (value != null && (greatest == null || value.compareTo(greatest) > 0)) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Values that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return Arrays.toString(values.toArray());
  }
}
