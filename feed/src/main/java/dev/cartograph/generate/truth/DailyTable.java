package dev.cartograph.generate.truth;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sums by day and dimensions. The names of columns of money end in a {@code $}, not part of them.
 */
final class DailyTable {
  private static final String MONEY = "$";

  private final List<String> dimensions;
  private final Map<String, Integer> places = new HashMap<>();
  private final boolean[] money;
  private final TreeMap<Integer, Map<List<String>, long[]>> days = new TreeMap<>();
  private final Map<List<String>, List<String>> keys = new HashMap<>();
  private @Nullable Span askedSpan;
  private Map<String, String> askedWhere = Map.of();
  private long[] asked;

  DailyTable(List<String> dimensions, String... columns) {
    this.dimensions = dimensions;
    this.money = new boolean[columns.length];
    this.asked = new long[columns.length];
    for (int i = 0; i < columns.length; i++) {
      money[i] = columns[i].endsWith(MONEY);
      places.put(money[i] ? columns[i].substring(0, columns[i].length() - 1) : columns[i], i);
    }
  }

  /** Adds to a sum. */
  void add(int day, List<String> key, String column, long amount) {
    row(day, key)[place(column)] += amount;
  }

  /** The sums of a day, to be added to by the places of the columns. */
  long[] row(int day, List<String> key) {
    return days.computeIfAbsent(day, unused -> new HashMap<>())
        .computeIfAbsent(
            keys.computeIfAbsent(key, unused -> key), unused -> new long[money.length]);
  }

  private int place(String column) {
    return Objects.requireNonNull(places.get(column), column);
  }

  /** The sum of a column, as a decimal. */
  Figure sum(String column) {
    int place = place(column);
    return (span, where) -> {
      long sum = sums(span, where)[place];
      return money[place] ? Money.text(sum) : Long.toString(sum);
    };
  }

  /** The sum of a column where all rows have one value of a dimension; null where they do not. */
  Figure sumWithin(String column, String dimension) {
    int ofDimension = dimensions.indexOf(dimension);
    return (span, where) -> {
      long values =
          days.subMap(span.from(), true, span.to(), true).values().stream()
              .flatMap(rows -> rows.keySet().stream())
              .filter(key -> matches(key, where))
              .map(key -> key.get(ofDimension))
              .distinct()
              .count();
      return values > 1 ? null : sum(column).value(span, where);
    };
  }

  /** The sum of a column on the last day of the range that has rows; null where none has. */
  Figure asOf(String column) {
    return (span, where) -> {
      for (int day : days.subMap(span.from(), true, span.to(), true).descendingMap().keySet()) {
        Map<List<String>, long[]> rows = Objects.requireNonNull(days.get(day));
        if (rows.keySet().stream().anyMatch(key -> matches(key, where))) {
          return sum(column).value(new Span(day, day), where);
        }
      }
      return null;
    };
  }

  /** The sum of a column as a number, of money in its units. */
  long amount(Span span, Map<String, String> where, String column) {
    return sums(span, where)[place(column)];
  }

  private long[] sums(Span span, Map<String, String> where) {
    if (!span.equals(askedSpan) || !where.equals(askedWhere)) {
      long[] sums = new long[money.length];
      days.subMap(span.from(), true, span.to(), true)
          .values()
          .forEach(rows -> rows.forEach((key, row) -> addWhere(key, row, where, sums)));
      asked = sums;
      askedSpan = span;
      askedWhere = where;
    }
    return asked;
  }

  private void addWhere(List<String> key, long[] row, Map<String, String> where, long[] sums) {
    if (matches(key, where)) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += row[i];
      }
    }
  }

  private boolean matches(List<String> key, Map<String, String> where) {
    for (Map.Entry<String, String> wanted : where.entrySet()) {
      if (!key.get(dimensions.indexOf(wanted.getKey())).equals(wanted.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** What is done with a row. */
  @FunctionalInterface
  interface RowReader {
    void read(int day, List<String> key, long[] sums);
  }

  void forEachRow(RowReader reader) {
    days.forEach((day, rows) -> rows.forEach((key, sums) -> reader.read(day, key, sums)));
  }

  /** The values that a dimension has, in order. */
  TreeSet<String> values(String dimension) {
    int place = dimensions.indexOf(dimension);
    TreeSet<String> values = new TreeSet<>();
    keys.keySet().forEach(key -> values.add(key.get(place)));
    return values;
  }

  /** The values of a dimension with the greatest sums of a column, the greatest first. */
  List<String> greatest(String dimension, String column, Span span, int count) {
    int place = place(column);
    int ofDimension = dimensions.indexOf(dimension);
    Map<String, Long> sums = new HashMap<>();
    days.subMap(span.from(), true, span.to(), true)
        .values()
        .forEach(
            rows ->
                rows.forEach(
                    (key, row) -> sums.merge(key.get(ofDimension), row[place], Long::sum)));
    return sums.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The days that have rows, in order. */
  Iterable<Integer> days() {
    return days.keySet();
  }
}
