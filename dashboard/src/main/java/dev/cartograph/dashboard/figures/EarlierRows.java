package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.report.CountOnly;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.ReportTables.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a report as they were published at an earlier moment: what was restated since is
 * taken back. Of a number that changed several times since, the first change says what it was. A
 * row that came since is gone, and one that went since is there. Of users and histograms only their
 * count is noted: where there were any, the cell is a {@link CountOnly}.
 *
 * @param rows the rows
 * @param counted the columns of which a cell is only counted, by day
 */
record EarlierRows(List<TableRow> rows, SortedMap<LocalDate, Set<String>> counted) {
  private static final Comparator<Restatement> OLDEST =
      Comparator.comparing(Restatement::at).thenComparing(Restatement::toCommit);

  EarlierRows {
    rows = List.copyOf(rows);
    counted = Collections.unmodifiableSortedMap(new TreeMap<>(counted));
  }

  /** Rows that are known whole. */
  static EarlierRows known(List<TableRow> rows) {
    return new EarlierRows(rows, Collections.emptySortedMap());
  }

  /** Which row of a report it is. */
  private record RowKey(LocalDate day, String dimensions) {}

  /**
   * Takes restatements back.
   *
   * @param rows the report's rows of now; all of the days and dimensions of the restatements
   * @param restatements what was restated of the report, in any order
   * @param moment the restatements of it, and later ones, are taken back
   */
  static EarlierRows of(
      ReportDefinition report,
      List<TableRow> rows,
      List<Restatement> restatements,
      Instant moment) {
    Map<RowKey, Map<String, Restatement>> since = firstSince(restatements, moment);
    Map<String, ColumnType> columns = ReportTables.columns(report);
    SortedMap<LocalDate, Set<String>> counted = new TreeMap<>();
    List<TableRow> earlier = new ArrayList<>();
    for (TableRow row : rows) {
      Map<String, Restatement> changes = since.remove(key(report, row));
      if (changes == null) {
        earlier.add(row);
      } else {
        Map<String, @Nullable Object> cells = new HashMap<>();
        columns.keySet().forEach(column -> cells.put(column, row.cell(column)));
        find(report, columns, cells, changes, counted).ifPresent(earlier::add);
      }
    }
    since.forEach(
        (gone, changes) ->
            find(report, columns, dimensions(report, columns, gone, changes), changes, counted)
                .ifPresent(earlier::add));
    return new EarlierRows(earlier, counted);
  }

  /** The first change of each number since a moment, by row and column. */
  private static Map<RowKey, Map<String, Restatement>> firstSince(
      List<Restatement> restatements, Instant moment) {
    Map<RowKey, Map<String, Restatement>> since = new LinkedHashMap<>();
    restatements.stream()
        .filter(each -> !each.at().isBefore(moment))
        .sorted(OLDEST)
        .forEach(
            each ->
                since
                    .computeIfAbsent(
                        new RowKey(each.day(), each.key()), absent -> new LinkedHashMap<>())
                    .putIfAbsent(each.column(), each));
    return since;
  }

  private static RowKey key(ReportDefinition report, TableRow row) {
    return new RowKey(
        row.findDay(ReportTables.SHOP_DAY).orElse(LocalDate.EPOCH),
        report.dimensions().stream()
            .map(dimension -> dimension + "=" + row.cell(dimension))
            .collect(Collectors.joining(Restatement.BETWEEN)));
  }

  /** The cells of a row that is gone, as far as they say which one it was. */
  private static Map<String, @Nullable Object> dimensions(
      ReportDefinition report,
      Map<String, ColumnType> columns,
      RowKey gone,
      Map<String, Restatement> changes) {
    Map<String, @Nullable Object> cells = new HashMap<>();
    cells.put(ReportTables.SHOP_DAY, gone.day());
    changes
        .values()
        .iterator()
        .next()
        .dimensions(report.dimensions())
        .forEach(
            (dimension, value) ->
                cells.put(
                    dimension,
                    columns.get(dimension) == ColumnType.INTEGER && !value.isEmpty()
                        ? Integer.valueOf(value)
                        : value));
    return cells;
  }

  /** The row with its changes taken back; empty where there was none. */
  private static Optional<TableRow> find(
      ReportDefinition report,
      Map<String, ColumnType> columns,
      Map<String, @Nullable Object> cells,
      Map<String, Restatement> changes,
      SortedMap<LocalDate, Set<String>> counted) {
    changes.forEach(
        (column, change) -> {
          ColumnType type = columns.get(column);
          if (type != null) {
            Object cell = cell(type, change.was());
            cells.put(column, cell);
            if (cell instanceof CountOnly) {
              counted.computeIfAbsent(change.day(), absent -> new HashSet<>()).add(column);
            }
          }
        });
    boolean there =
        columns.keySet().stream()
            .filter(column -> !isPlace(report, column))
            .anyMatch(column -> cells.get(column) != null);
    return there ? Optional.of(TableRow.of(cells)) : Optional.empty();
  }

  private static boolean isPlace(ReportDefinition report, String column) {
    return column.equals(ReportTables.SHOP)
        || column.equals(ReportTables.SHOP_DAY)
        || report.dimensions().contains(column);
  }

  private static @Nullable Object cell(ColumnType type, Optional<BigDecimal> was) {
    if (was.isEmpty()) {
      return null;
    }
    return switch (type) {
      case BITMAP, HISTOGRAM -> was.get().signum() == 0 ? null : new CountOnly(was.get());
      case COUNT -> was.get().longValueExact();
      default -> was.get();
    };
  }
}
