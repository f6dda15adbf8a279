package dev.cartograph.report;

import dev.cartograph.distinct.RepeatedUsers;
import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.quantile.Histogram;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of some rows, each folded once however many measures need it. A column with a cell
 * that is a {@link CountOnly} is not known. Not for several threads at once.
 */
public final class FoldedColumns {
  /** What a column holds, and so how its cells are folded. */
  public enum Content {
    /** Exact numbers to be added. */
    NUMBERS,
    /** Bitmaps of users. */
    USERS,
    /** Histograms of values. */
    HISTOGRAMS,
    /** Exact numbers of which those of the last day count. */
    STATES
  }

  private static final String NO_VALUE = "";

  private final Map<String, BigDecimal> sums = new HashMap<>();
  private final Map<String, UserBitmap> unions = new HashMap<>();
  private final Map<Fold.Repeated, RepeatedUsers> repeated = new HashMap<>();
  private final Map<String, Histogram> histograms = new HashMap<>();
  private final Map<String, Optional<BigDecimal>> states = new HashMap<>();
  private final Map<String, Set<Object>> dimensions = new HashMap<>();
  private final Map<String, List<CountOnly>> counted = new HashMap<>();
  private LocalDate lastDay = LocalDate.MIN;

  FoldedColumns() {}

  void prepare(Fold fold) {
    if (fold instanceof Fold.Ratio ratio) {
      prepare(ratio.above());
      prepare(ratio.below());
      return;
    }
    fold.columns().forEach(column -> prepare(column.getKey(), column.getValue()));
    if (fold instanceof Fold.Repeated users) {
      repeated.put(users, RepeatedUsers.none());
    }
    fold.dimensions().forEach(dimension -> dimensions.put(dimension, new HashSet<>()));
  }

  private void prepare(String column, Content content) {
    switch (content) {
      case NUMBERS -> sums.put(column, BigDecimal.ZERO);
      case USERS -> unions.put(column, UserBitmap.empty());
      case HISTOGRAMS -> histograms.put(column, Histogram.empty());
      case STATES -> states.put(column, Optional.empty());
    }
  }

  void add(Function<String, ? extends @Nullable Object> row) {
    sums.replaceAll((column, sum) -> sum.add(number(row, column)));
    dimensions.forEach(
        (dimension, values) ->
            values.add(Objects.requireNonNullElse(row.apply(dimension), NO_VALUE)));
    if (!unions.isEmpty()) {
      addUsers(row);
    }
    histograms.forEach(
        (column, histogram) -> {
          Object cell = row.apply(column);
          addCounted(column, cell);
          if (cell instanceof byte[] bytes) {
            histogram.merge(Histogram.read(bytes));
          }
        });
    if (!states.isEmpty()) {
      addStates(row);
    }
  }

  private void addUsers(Function<String, ? extends @Nullable Object> row) {
    Map<String, UserBitmap> cells = new HashMap<>();
    unions.forEach(
        (column, union) -> {
          Object cell = row.apply(column);
          addCounted(column, cell);
          if (cell instanceof byte[] bytes) {
            UserBitmap users = UserBitmap.read(bytes);
            union.unite(users);
            cells.put(column, users);
          }
        });
    repeated.forEach(
        (fold, users) -> {
          users.add(cells.getOrDefault(fold.of(), UserBitmap.empty()));
          users.addRepeated(cells.getOrDefault(fold.column(), UserBitmap.empty()));
        });
  }

  private void addCounted(String column, @Nullable Object cell) {
    if (cell instanceof CountOnly count) {
      counted.computeIfAbsent(column, absent -> new ArrayList<>()).add(count);
    }
  }

  private void addStates(Function<String, ? extends @Nullable Object> row) {
    LocalDate day = day(row.apply(ReportTables.SHOP_DAY));
    if (day.isBefore(lastDay)) {
      return;
    }
    boolean later = day.isAfter(lastDay);
    lastDay = day;
    states.replaceAll(
        (column, state) ->
            Optional.of(
                number(row, column).add(later ? BigDecimal.ZERO : state.orElse(BigDecimal.ZERO))));
  }

  BigDecimal sum(String column) {
    return sums.getOrDefault(column, BigDecimal.ZERO);
  }

  /** Whether no two rows have different values of a dimension. */
  boolean isOf(String dimension) {
    return dimensions.getOrDefault(dimension, Set.of()).size() <= 1;
  }

  /** Whether every cell of a column is known whole. */
  boolean isKnown(String column) {
    return !counted.containsKey(column);
  }

  /**
   * How many users stand in a column. Of one that is not known it is the count of the only cell
   * that has any: counts of several say nothing of their union.
   */
  Optional<BigDecimal> users(String column) {
    List<CountOnly> counts = counted.getOrDefault(column, List.of());
    long others = union(column).count();
    if (counts.isEmpty()) {
      return Optional.of(BigDecimal.valueOf(others));
    }
    return counts.size() == 1 && others == 0
        ? Optional.of(counts.get(0).count())
        : Optional.empty();
  }

  UserBitmap union(String column) {
    return unions.getOrDefault(column, UserBitmap.empty());
  }

  UserBitmap repeated(Fold.Repeated fold) {
    return repeated.getOrDefault(fold, RepeatedUsers.none()).users();
  }

  Histogram histogram(String column) {
    return histograms.getOrDefault(column, Histogram.empty());
  }

  Optional<BigDecimal> state(String column) {
    return states.getOrDefault(column, Optional.empty());
  }

  private static BigDecimal number(
      Function<String, ? extends @Nullable Object> row, String column) {
    Object value = row.apply(column);
    if (value == null) {
      return BigDecimal.ZERO;
    }
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

  private static LocalDate day(@Nullable Object value) {
    if (value instanceof LocalDate day) {
      return day;
    }
    if (value instanceof Date day) {
      return day.toLocalDate();
    }
    throw new IllegalArgumentException(
        "Column '%s' holds %s, which is no day.".formatted(ReportTables.SHOP_DAY, value));
  }
}
