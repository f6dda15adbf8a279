package dev.cartograph.bench.second;

import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.ReportTables.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a report's table as they are compared.
 *
 * @param keys shop, shop day and dimensions: one row for each
 * @param values the measures' columns, in order
 */
record ReportColumns(List<String> keys, Map<String, ColumnType> values) {
  /** Where the second engine's SQL gives the values themselves and the table has a histogram. */
  static final String OBSERVATIONS = "observations";

  ReportColumns {
    keys = List.copyOf(keys);
  }

  static ReportColumns of(ReportDefinition report) {
    List<String> keys = new ArrayList<>(List.of(ReportTables.SHOP, ReportTables.SHOP_DAY));
    keys.addAll(report.dimensions());
    Map<String, ColumnType> values = new LinkedHashMap<>(ReportTables.columns(report));
    values.keySet().removeAll(keys);
    return new ReportColumns(keys, values);
  }

  /** All columns, as the lake's table names them. */
  List<String> ours() {
    List<String> all = new ArrayList<>(keys);
    all.addAll(values.keySet());
    return all;
  }

  /** All columns, as the second engine's SQL names them. */
  List<String> seconds() {
    List<String> all = new ArrayList<>(keys);
    values.keySet().forEach(column -> all.add(second(column)));
    return all;
  }

  /** The name that the second engine's SQL has for a column. */
  String second(String column) {
    return values.get(column) == ColumnType.HISTOGRAM ? OBSERVATIONS : column;
  }
}
