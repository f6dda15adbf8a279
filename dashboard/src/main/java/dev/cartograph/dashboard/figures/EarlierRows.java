package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.ReportTables.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a report as they were published at an earlier moment: what was restated since is
 * taken back. Of a number that changed several times since, the first change says what it was. A
 * row that came since is gone, and one that went since is there. Of users and histograms only their
 * count is noted: where there were any, the column is not known.
 *
 * @param rows the rows
 * @param unknown the columns of which some cell is not known
 */
record EarlierRows(List<TableRow> rows, Set<String> unknown) {
  private static final Comparator<Restatement> OLDEST =
      Comparator.comparing(Restatement::at).thenComparing(Restatement::toCommit);

  EarlierRows {
    rows = List.copyOf(rows);
    unknown = Set.copyOf(unknown);
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
    Set<String> unknown = new HashSet<>();
    List<TableRow> earlier = new ArrayList<>();
    for (TableRow row : rows) {
      Map<String, Restatement> changes = since.remove(key(report, row));
      if (changes == null) {
        earlier.add(row);
      } else {
        Map<String, @Nullable Object> cells = new HashMap<>();
        columns.keySet().forEach(column -> cells.put(column, row.cell(column)));
        find(report, columns, cells, changes, unknown).ifPresent(earlier::add);
      }
    }
    since.forEach(
        (gone, changes) ->
            find(report, columns, dimensions(report, columns, gone, changes), changes, unknown)
                .ifPresent(earlier::add));
    return new EarlierRows(earlier, unknown);
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
      Set<String> unknown) {
    Set<String> lost = new LinkedHashSet<>();
    changes.forEach(
        (column, change) -> {
          ColumnType type = columns.get(column);
          if (type != null) {
            cells.put(column, cell(type, change.was()));
            if (isCounted(type) && change.was().filter(was -> was.signum() != 0).isPresent()) {
              lost.add(column);
            }
          }
        });
    unknown.addAll(lost);
    boolean there =
        !lost.isEmpty()
            || columns.keySet().stream()
                .filter(column -> !isPlace(report, column))
                .anyMatch(column -> cells.get(column) != null);
    return there ? Optional.of(TableRow.of(cells)) : Optional.empty();
  }

  private static boolean isPlace(ReportDefinition report, String column) {
    return column.equals(ReportTables.SHOP)
        || column.equals(ReportTables.SHOP_DAY)
        || report.dimensions().contains(column);
  }

  /** Whether only the count of what the column held is noted. */
  private static boolean isCounted(ColumnType type) {
    return type == ColumnType.BITMAP || type == ColumnType.HISTOGRAM;
  }

  private static @Nullable Object cell(ColumnType type, Optional<BigDecimal> was) {
    if (was.isEmpty() || isCounted(type)) {
      return null;
    }
    return type == ColumnType.COUNT ? was.get().longValueExact() : was.get();
  }
}
