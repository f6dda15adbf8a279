package dev.cartograph.report;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the daily rows of a measure become one number for a range, and the columns that it is folded
 * from. Travels to where rows are folded.
 */
public sealed interface Fold extends Serializable {
  /** Which of the ways it is. */
  Aggregation kind();

  /** The columns it is folded from, each with what it holds. */
  List<Map.Entry<String, FoldedColumns.Content>> columns();

  /** Whether any of some columns is among those it is folded from. */
  default boolean readsAny(Set<String> names) {
    return columns().stream().anyMatch(column -> names.contains(column.getKey()));
  }

  /** Whether every cell that it is folded from is known whole. */
  default boolean isKnown(FoldedColumns columns) {
    return columns().stream().allMatch(column -> columns.isKnown(column.getKey()));
  }

  /** The dimensions that it looks at beside its columns. */
  default Set<String> dimensions() {
    return Set.of();
  }

  /** The number; empty is "no data". */
  Optional<BigDecimal> total(FoldedColumns columns);

  /** Whether it is a state or made of states: the last day counts alone. */
  default boolean isState() {
    return columns().stream().allMatch(column -> column.getValue() == FoldedColumns.Content.STATES);
  }

  /**
   * The values of a column, added.
   *
   * @param column of exact numbers
   */
  record Sum(String column) implements Fold {
    @Override
    public Aggregation kind() {
      return Aggregation.SUM;
    }

    @Override
    public List<Map.Entry<String, FoldedColumns.Content>> columns() {
      return List.of(Map.entry(column, FoldedColumns.Content.NUMBERS));
    }

    @Override
    public Optional<BigDecimal> total(FoldedColumns columns) {
      return Optional.of(columns.sum(column));
    }
  }

  /**
   * The values of a column, added where all rows have one value of a dimension; else no data, as
   * for amounts of several currencies.
   *
   * @param column of exact numbers
   * @param dimension the column whose value must be one
   */
  record SumWithin(String column, String dimension) implements Fold {
    @Override
    public Aggregation kind() {
      return Aggregation.SUM;
    }

    @Override
    public List<Map.Entry<String, FoldedColumns.Content>> columns() {
      return List.of(Map.entry(column, FoldedColumns.Content.NUMBERS));
    }

    @Override
    public Set<String> dimensions() {
      return Set.of(dimension);
    }

    @Override
    public Optional<BigDecimal> total(FoldedColumns columns) {
      return columns.isOf(dimension) ? Optional.of(columns.sum(column)) : Optional.empty();
    }
  }

  /**
   * Two folds, the one divided by the other: never an average of rates.
   *
   * @param above the line
   * @param below the line; where it is zero there is no data
   */
  record Ratio(Fold above, Fold below) implements Fold {
    private static final MathContext DIVISION = MathContext.DECIMAL64;

    @Override
    public Aggregation kind() {
      return Aggregation.RATIO;
    }

    @Override
    public List<Map.Entry<String, FoldedColumns.Content>> columns() {
      return Stream.concat(above.columns().stream(), below.columns().stream()).toList();
    }

    @Override
    public Set<String> dimensions() {
      return Stream.concat(above.dimensions().stream(), below.dimensions().stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<BigDecimal> total(FoldedColumns columns) {
      Optional<BigDecimal> divisor =
          below.total(columns).filter(denominator -> denominator.signum() != 0);
      return above.total(columns).flatMap(number -> divisor.map(d -> number.divide(d, DIVISION)));
    }
  }

  /**
   * Users in the union of a column's bitmaps: a user of two days counts once.
   *
   * @param column of bitmaps
   * @param without a column of bitmaps whose users do not count
   */
  record Distinct(String column, Optional<String> without) implements Fold {
    @Override
    public Aggregation kind() {
      return Aggregation.DISTINCT;
    }

    @Override
    public List<Map.Entry<String, FoldedColumns.Content>> columns() {
      return Stream.concat(Stream.of(column), without.stream())
          .map(name -> Map.entry(name, FoldedColumns.Content.USERS))
          .toList();
    }

    @Override
    public Optional<BigDecimal> total(FoldedColumns columns) {
      if (without.isEmpty()) {
        return columns.users(column);
      }
      return isKnown(columns)
          ? Optional.of(
              BigDecimal.valueOf(columns.union(column).countWithout(columns.union(without.get()))))
          : Optional.empty();
    }

    private Object writeReplace() {
      return new Written(column, without.orElse(""));
    }

    /** What is written of it: an {@link Optional} cannot be. */
    private record Written(String column, String without) implements Serializable {
      private Object readResolve() {
        return new Distinct(column, Optional.of(without).filter(name -> !name.isEmpty()));
      }
    }
  }

  /**
   * Users that stand in two rows, or twice in one.
   *
   * @param of a column of bitmaps: who stands in a row
   * @param column of bitmaps: who stands more than once in a row
   */
  record Repeated(String of, String column) implements Fold {
    @Override
    public Aggregation kind() {
      return Aggregation.REPEATED;
    }

    @Override
    public List<Map.Entry<String, FoldedColumns.Content>> columns() {
      return List.of(
          Map.entry(of, FoldedColumns.Content.USERS),
          Map.entry(column, FoldedColumns.Content.USERS));
    }

    @Override
    public Optional<BigDecimal> total(FoldedColumns columns) {
      return isKnown(columns)
          ? Optional.of(BigDecimal.valueOf(columns.repeated(this).count()))
          : Optional.empty();
    }
  }

  /**
   * A quantile of a column's merged histograms, within 1 %.
   *
   * @param column of histograms
   * @param at 0 to 1
   */
  record Quantile(String column, double at) implements Fold {
    @Override
    public Aggregation kind() {
      return Aggregation.QUANTILE;
    }

    @Override
    public List<Map.Entry<String, FoldedColumns.Content>> columns() {
      return List.of(Map.entry(column, FoldedColumns.Content.HISTOGRAMS));
    }

    @Override
    public Optional<BigDecimal> total(FoldedColumns columns) {
      return isKnown(columns) ? columns.histogram(column).quantile(at) : Optional.empty();
    }
  }

  /**
   * A column's value on the last day that has rows; several rows of that day are added.
   *
   * @param column of exact numbers
   */
  record AsOf(String column) implements Fold {
    @Override
    public Aggregation kind() {
      return Aggregation.AS_OF;
    }

    @Override
    public List<Map.Entry<String, FoldedColumns.Content>> columns() {
      return List.of(Map.entry(column, FoldedColumns.Content.STATES));
    }

    @Override
    public Optional<BigDecimal> total(FoldedColumns columns) {
      return columns.state(column);
    }
  }
}
