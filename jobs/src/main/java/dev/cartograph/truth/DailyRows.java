package dev.cartograph.truth;

import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.Totals;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The rows of a report of one shop, by day, as a page has them. */
final class DailyRows {
  private final ReportDefinition report;
  private final NavigableMap<LocalDate, List<Row>> byDay = new TreeMap<>();
  private final Map<String, Integer> positions = new HashMap<>();

  DailyRows(ReportDefinition report, List<Row> rows) {
    this.report = report;
    for (Row row : rows) {
      if (positions.isEmpty()) {
        Arrays.stream(row.schema().fieldNames())
            .forEach(name -> positions.put(name, row.fieldIndex(name)));
      }
      LocalDate day = row.<Date>getAs(ReportTables.SHOP_DAY).toLocalDate();
      byDay.computeIfAbsent(day, absent -> new ArrayList<>()).add(row);
    }
  }

  ReportDefinition report() {
    return report;
  }

  /** Whether the report can tell the rows of these dimensions from others. */
  boolean has(Map<String, String> where) {
    return report.dimensions().containsAll(where.keySet());
  }

  /** One number for each measure over a range, of the rows with these values. */
  Totals totals(LocalDate from, LocalDate to, Map<String, String> where) {
    Totals totals = new Totals(report.measures());
    byDay.subMap(from, true, to, true).values().stream()
        .flatMap(List::stream)
        .filter(row -> isOf(row, where))
        .forEach(
            row ->
                totals.add(
                    column -> {
                      Integer position = positions.get(column);
                      return position == null ? null : row.get(position);
                    }));
    return totals;
  }

  private boolean isOf(Row row, Map<String, String> where) {
    return where.entrySet().stream()
        .allMatch(
            entry ->
                Objects.toString(row.get(positions.getOrDefault(entry.getKey(), 0)), "")
                    .equals(entry.getValue()));
  }
}
