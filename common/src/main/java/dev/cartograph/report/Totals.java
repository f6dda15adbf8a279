package dev.cartograph.report;

import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.error.CartographException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One number for each measure, folded from any rows of a report: the only place that knows how
 * measures add up. A sum of no rows is zero; a ratio whose denominator is zero is no data, {@link
 * Optional#empty()}. Not for several threads at once.
 */
public final class Totals {
  private static final MathContext DIVISION = MathContext.DECIMAL64;

  private final List<Measure> measures;
  private final Set<String> sumColumns = new LinkedHashSet<>();
  private final Map<String, BigDecimal> sums = new HashMap<>();
  private final boolean distinct;
  private final UserBitmap users = UserBitmap.empty();

  /**
   * Totals of no row yet.
   *
   * @throws CartographException where a measure adds up in a way that no report stores yet
   */
  public Totals(List<Measure> measures) {
    this.measures = List.copyOf(measures);
    for (Measure measure : measures) {
      switch (measure.adds()) {
        case SUM, RATIO -> sumColumns.addAll(measure.columns());
        case DISTINCT -> {}
        case QUANTILE, AS_OF ->
            throw CartographException.badInput(
                "Measure '%s' adds as '%s', which cannot be folded yet; use sum, ratio or distinct."
                    .formatted(
                        measure.name(),
                        measure.adds() == Aggregation.AS_OF ? "as-of" : "quantile"));
      }
    }
    this.distinct = measures.stream().anyMatch(measure -> measure.adds() == Aggregation.DISTINCT);
  }

  /** The totals of rows given as maps from column to value. */
  public static Map<String, Optional<BigDecimal>> fold(
      List<Measure> measures, Iterable<? extends Map<String, ? extends @Nullable Object>> rows) {
    Totals totals = new Totals(measures);
    rows.forEach(row -> totals.add(row::get));
    return totals.all();
  }

  /**
   * Adds a row.
   *
   * @param row gives the value of a column: a number, a {@code byte[]} for {@link Measure#BITMAP},
   *     or null for nothing
   */
  public void add(Function<String, ? extends @Nullable Object> row) {
    for (String column : sumColumns) {
      Object value = row.apply(column);
      if (value != null) {
        sums.merge(column, decimal(column, value), BigDecimal::add);
      }
    }
    if (distinct && row.apply(Measure.BITMAP) instanceof byte[] bytes) {
      users.unite(UserBitmap.read(bytes));
    }
  }

  /** The total of one of the measures; empty is "no data". */
  public Optional<BigDecimal> total(Measure measure) {
    return switch (measure.adds()) {
      case SUM -> Optional.of(sum(measure.name()));
      case RATIO -> ratio(sum(measure.columns().get(0)), sum(measure.columns().get(1)));
      case DISTINCT -> Optional.of(BigDecimal.valueOf(users.count()));
      case QUANTILE, AS_OF -> Optional.empty();
    };
  }

  /** The sum of a column that a measure is made of, for showing a ratio's two parts. */
  public BigDecimal sum(String column) {
    return sums.getOrDefault(column, BigDecimal.ZERO);
  }

  /** The users of all rows, where a measure is distinct. */
  public UserBitmap users() {
    return users;
  }

  /** The totals of all measures by name, in their order. */
  public Map<String, Optional<BigDecimal>> all() {
    Map<String, Optional<BigDecimal>> totals = new LinkedHashMap<>();
    measures.forEach(measure -> totals.put(measure.name(), total(measure)));
    return totals;
  }

  private static Optional<BigDecimal> ratio(BigDecimal numerator, BigDecimal denominator) {
    return denominator.signum() == 0
        ? Optional.empty()
        : Optional.of(numerator.divide(denominator, DIVISION));
  }

  private static BigDecimal decimal(String column, Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Long || value instanceof Integer) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    throw new IllegalArgumentException(
        "Column '%s' holds a %s, which is no exact number."
            .formatted(column, value.getClass().getSimpleName()));
  }
}
