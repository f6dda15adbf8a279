package dev.cartograph.bench.second;

import dev.cartograph.report.Fold;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.ReportTables.ColumnType;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The measures that do not add up day by day, over each month and over all days of a shop: as the
 * dashboard folds the report's rows, and as the second engine counts or sorts.
 */
final class RangeComparison {
  private static final String ALL_DAYS = "all days";

  private final List<Measure> measures;
  private final Map<String, Totals> totals = new TreeMap<>();

  RangeComparison(List<Measure> measures) {
    this.measures =
        measures.stream()
            .filter(
                measure ->
                    measure.fold() instanceof Fold.Distinct
                        || measure.fold() instanceof Fold.Repeated
                        || measure.fold() instanceof Fold.Quantile)
            .toList();
  }

  /** Adds a row of the joined tables, in which each column of the report stands first. */
  void add(ResultSet row, ReportColumns columns) throws SQLException {
    if (measures.isEmpty()) {
      return;
    }
    Map<String, @Nullable Object> cells = new HashMap<>();
    int index = columns.keys().size() + 3;
    for (Map.Entry<String, ColumnType> column : columns.values().entrySet()) {
      if (column.getValue() == ColumnType.BITMAP || column.getValue() == ColumnType.HISTOGRAM) {
        java.sql.Blob blob = row.getBlob(index);
        cells.put(column.getKey(), blob == null ? null : blob.getBytes(1, (int) blob.length()));
      }
      index += 2;
    }
    String shop = row.getString(1);
    String day = row.getString(2);
    cells.put(ReportTables.SHOP_DAY, LocalDate.parse(day));
    for (String range : List.of(day.substring(0, 7), ALL_DAYS)) {
      totals.computeIfAbsent(shop + ", " + range, place -> new Totals(measures)).add(cells::get);
    }
  }

  /** The ranges that differ, in words. */
  List<String> differences(SecondEngine engine, String table) {
    List<String> differences = new ArrayList<>();
    for (Measure measure : measures) {
      Map<String, BigDecimal> exact = exact(engine, table, measure);
      totals.forEach(
          (place, ours) -> {
            Optional<BigDecimal> total = ours.total(measure);
            Optional<BigDecimal> wanted = Optional.ofNullable(exact.get(place));
            if (!isSame(measure, total, wanted)) {
              differences.add(
                  "%s: %s is %s over the range, DuckDB says %s"
                      .formatted(place, measure.name(), words(total), words(wanted)));
            }
          });
    }
    return differences;
  }

  private static boolean isSame(
      Measure measure, Optional<BigDecimal> total, Optional<BigDecimal> wanted) {
    if (measure.fold() instanceof Fold.Quantile) {
      return total.isPresent() == wanted.isPresent()
          && (total.isEmpty()
              || Cells.isNear(total.get().doubleValue(), wanted.get().doubleValue()));
    }
    return total.orElse(BigDecimal.ZERO).compareTo(wanted.orElse(BigDecimal.ZERO)) == 0;
  }

  private static String words(Optional<BigDecimal> number) {
    return number.map(Cells::plain).orElse("no data");
  }

  private static Map<String, BigDecimal> exact(SecondEngine engine, String table, Measure measure) {
    Map<String, BigDecimal> exact = new HashMap<>();
    engine.query(
        sql(measure.fold()).formatted(ALL_DAYS, table),
        row -> {
          BigDecimal number = row.getBigDecimal(2);
          if (number != null) {
            exact.put(row.getString(1), number);
          }
        });
    return exact;
  }

  /** Asks for the place and the number; %1$s is what all days are called, %2$s the table. */
  private static String sql(Fold fold) {
    String ranges =
        "WITH r AS (SELECT *, shop || ', ' || unnest([shop_day[1:7], '%1$s']) AS place FROM %2$s), ";
    if (fold instanceof Fold.Quantile quantile) {
      return ranges
          + """
          v AS (SELECT place, unnest("%s") AS value FROM r),
          o AS (
            SELECT place, value, row_number() OVER (PARTITION BY place ORDER BY value) - 1 AS rank,
              count(*) OVER (PARTITION BY place) AS n
            FROM v)
          SELECT place, CAST(value AS DECIMAL(38, 9)) FROM o WHERE rank = floor(%s * (n - 1))
          """
              .formatted(quantile.column(), quantile.at());
    }
    if (fold instanceof Fold.Repeated repeated) {
      return ranges
          + """
          u AS (
            SELECT place, unnest("%s") AS user, 1 AS times FROM r
            UNION ALL
            SELECT place, unnest("%s"), 1 FROM r),
          c AS (SELECT place, user FROM u GROUP BY place, user HAVING sum(times) > 1)
          SELECT place, CAST(count(*) AS DECIMAL(38, 4)) FROM c GROUP BY place
          """
              .formatted(repeated.of(), repeated.column());
    }
    Fold.Distinct distinct = (Fold.Distinct) fold;
    return ranges
        + """
        u AS (SELECT DISTINCT place, unnest("%s") AS user FROM r),
        w AS (SELECT DISTINCT place, unnest(%s) AS user FROM r)
        SELECT place, CAST(count(*) AS DECIMAL(38, 4)) FROM u ANTI JOIN w USING (place, user) GROUP BY place
        """
            .formatted(
                distinct.column(),
                distinct
                    .without()
                    .map(column -> '"' + column + '"')
                    .orElse("CAST([] AS INTEGER[])"));
  }
}
