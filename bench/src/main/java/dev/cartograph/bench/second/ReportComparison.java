package dev.cartograph.bench.second;

import dev.cartograph.error.CartographException;
import dev.cartograph.report.Aggregation;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.ReportTables.ColumnType;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report's table in the lake, held row for row against what the second engine computed. A row of
 * nothing but zeros says the same as no row, unless a measure takes the value of the last day that
 * has rows.
 */
final class ReportComparison {
  private static final String OURS = "report_ours";
  private static final String SECONDS = "report_seconds";
  private static final String COMPUTED = "report_computed";

  private final SecondEngine engine;
  private final ReportDefinition report;
  private final ReportColumns columns;
  private final boolean absentIsZero;
  private final RangeComparison ranges;
  private long rows;
  private long differing;
  private Optional<String> first = Optional.empty();

  private ReportComparison(SecondEngine engine, ReportDefinition report) {
    this.engine = engine;
    this.report = report;
    this.columns = ReportColumns.of(report);
    this.absentIsZero =
        report.measures().stream().noneMatch(measure -> measure.adds() == Aggregation.AS_OF);
    this.ranges = new RangeComparison(report.measures());
  }

  /**
   * What came out.
   *
   * @param rows of the report's table
   * @param differing rows, and ranges of days whose distinct counts or quantiles differ
   * @param first in words; empty where nothing differs
   * @param secondMillis what the second engine took to compute the report
   */
  record Outcome(long rows, long differing, Optional<String> first, long secondMillis) {}

  /**
   * Computes a report and compares.
   *
   * @param files of the report's table
   * @param shop the only shop to look at, if any
   * @throws CartographException exit code 2 if the report has a column of which the SQL knows
   *     nothing
   */
  static Outcome compare(
      SecondEngine engine, ReportDefinition report, List<Path> files, Optional<String> shop) {
    long begun = System.nanoTime();
    engine.compute(report.name(), COMPUTED);
    long millis = (System.nanoTime() - begun) / 1_000_000;
    ReportComparison comparison = new ReportComparison(engine, report);
    comparison.loadOurs(files, shop);
    comparison.loadSeconds();
    comparison.run();
    return new Outcome(comparison.rows, comparison.differing, comparison.first, millis);
  }

  /** The first column of a report that its table has not, having been computed before it had. */
  static Optional<String> findMissingColumn(
      SecondEngine engine, ReportDefinition report, List<Path> files) {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    List<String> given = engine.columns(SecondEngine.files(files));
    return ReportColumns.of(report).ours().stream()
        .filter(column -> !given.contains(column))
        .findFirst();
  }

  private void loadOurs(List<Path> files, Optional<String> shop) {
    if (files.isEmpty()) {
      engine.execute(
          "CREATE OR REPLACE TABLE %s AS SELECT * FROM (SELECT %s) WHERE false"
              .formatted(OURS, select(column -> "NULL")));
      return;
    }
    engine.execute(
        "CREATE OR REPLACE TABLE %s AS SELECT %s FROM %s%s"
            .formatted(
                OURS,
                select(column -> quoted(column)),
                SecondEngine.files(files),
                shop.map(only -> " WHERE shop = " + SecondEngine.text(only)).orElse("")));
  }

  private void loadSeconds() {
    List<String> given = engine.columns(COMPUTED);
    for (String column : columns.seconds()) {
      if (!given.contains(column)) {
        throw CartographException.badInput(
            "The second engine's SQL of the report '%s' gives no column '%s', which the report's definition has. Add it to bench's second/%s.sql."
                .formatted(report.name(), column, report.name()));
      }
    }
    engine.execute(
        "CREATE OR REPLACE TABLE %s AS SELECT %s FROM %s"
            .formatted(SECONDS, select(column -> quoted(columns.second(column))), COMPUTED));
  }

  /** Keys as texts, numbers as decimals, sets as they are. */
  private String select(java.util.function.UnaryOperator<String> source) {
    List<String> selected = new ArrayList<>();
    columns
        .keys()
        .forEach(
            key ->
                selected.add(
                    "coalesce(CAST(%s AS VARCHAR), '') AS %s"
                        .formatted(source.apply(key), quoted(key))));
    columns
        .values()
        .forEach(
            (column, type) ->
                selected.add(
                    isSet(type)
                        ? "%s AS %s".formatted(source.apply(column), quoted(column))
                        : "coalesce(CAST(%s AS DECIMAL(38, 4)), 0) AS %s"
                            .formatted(source.apply(column), quoted(column))));
    selected.add("true AS is_there");
    return String.join(", ", selected);
  }

  private void run() {
    requireOneRowEach(OURS, "the report");
    requireOneRowEach(SECONDS, "DuckDB");
    rows = engine.number("SELECT count(*) FROM " + OURS);
    List<String> keys = columns.keys().stream().map(ReportComparison::quoted).toList();
    String values =
        columns.values().keySet().stream()
            .map(column -> "o.%1$s, s.%1$s".formatted(quoted(column)))
            .collect(Collectors.joining(", "));
    engine.query(
        "SELECT %s, coalesce(o.is_there, false), coalesce(s.is_there, false), %s FROM %s AS o FULL JOIN %s AS s USING (%s) ORDER BY %s"
            .formatted(
                String.join(", ", keys),
                values,
                OURS,
                SECONDS,
                String.join(", ", keys),
                String.join(", ", keys)),
        this::compare);
    ranges.differences(engine, SECONDS).forEach(this::differ);
  }

  private void requireOneRowEach(String table, String whose) {
    String keys =
        columns.keys().stream().map(ReportComparison::quoted).collect(Collectors.joining(", "));
    engine.query(
        "SELECT %s FROM %s GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1"
            .formatted(keys, table),
        row -> differ("%s: %s has the row more than once".formatted(place(row), whose)));
  }

  private void compare(ResultSet row) throws SQLException {
    int index = columns.keys().size() + 1;
    boolean inOurs = row.getBoolean(index++);
    boolean inSeconds = row.getBoolean(index++);
    boolean nothing = true;
    String differences = "";
    for (Map.Entry<String, ColumnType> column : columns.values().entrySet()) {
      Object ours = Cells.ours(row, index++, column.getValue());
      Object seconds = Cells.seconds(row, index++, column.getValue());
      nothing &= Cells.isNothing(ours) && Cells.isNothing(seconds);
      if (differences.isEmpty()) {
        differences =
            Cells.findDifference(ours, seconds)
                .map(words -> column.getKey() + " " + words)
                .orElse("");
      }
    }
    if (inOurs) {
      ranges.add(row, columns);
    }
    if (inOurs != inSeconds && !(nothing && absentIsZero)) {
      String missing =
          inOurs ? "the report has a row that DuckDB has not" : "the report lacks the row";
      differ(
          "%s: %s%s"
              .formatted(place(row), missing, differences.isEmpty() ? "" : "; " + differences));
    } else if (!differences.isEmpty()) {
      differ("%s: %s".formatted(place(row), differences));
    }
  }

  private void differ(String words) {
    differing++;
    if (first.isEmpty()) {
      first = Optional.of(words);
    }
  }

  private String place(ResultSet row) throws SQLException {
    List<String> place = new ArrayList<>();
    for (int key = 0; key < columns.keys().size(); key++) {
      String name = columns.keys().get(key);
      String value = row.getString(key + 1);
      place.add(
          name.equals(ReportTables.SHOP) || name.equals(ReportTables.SHOP_DAY)
              ? value
              : "%s '%s'".formatted(name, value));
    }
    return String.join(", ", place);
  }

  private static boolean isSet(ColumnType type) {
    return type == ColumnType.BITMAP || type == ColumnType.HISTOGRAM;
  }

  private static String quoted(String column) {
    return '"' + column + '"';
  }
}
