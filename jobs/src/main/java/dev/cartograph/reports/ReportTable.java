package dev.cartograph.reports;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.error.CartographException;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.ReportTables.ColumnType;
import dev.cartograph.text.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a report's SQL gives, as its table has it: the columns of {@link ReportTables} in their
 * order and types. A dimension that is not known is the empty text; a count that is missing is 0.
 */
final class ReportTable {
  private ReportTable() {}

  /**
   * The frame with the report's columns.
   *
   * @throws CartographException if the SQL gives other columns, exit code 2
   */
  static Dataset<Row> conform(ReportDefinition report, Dataset<Row> frame) {
    Map<String, ColumnType> wanted = ReportTables.columns(report);
    List<String> given = Arrays.asList(frame.columns());
    List<String> problems = new ArrayList<>();
    for (String column : wanted.keySet()) {
      if (!given.contains(column)) {
        problems.add(
            "its SQL gives no column '%s'.".formatted(column)
                + NearestName.suggestion(column, given));
      }
    }
    for (String column : given) {
      if (!wanted.containsKey(column)) {
        problems.add(
            "its SQL gives the column '%s', which is neither dimension nor measure."
                .formatted(column));
      }
    }
    if (!problems.isEmpty()) {
      throw CartographException.badInput(
          "Report '%s': %s".formatted(report.name(), String.join(" ", problems)));
    }
    return frame.select(
        wanted.entrySet().stream()
            .map(column -> conform(report, column.getKey(), column.getValue()))
            .toArray(Column[]::new));
  }

  private static Column conform(ReportDefinition report, String name, ColumnType type) {
    Column column = col(name).cast(type.sql());
    if (report.dimensions().contains(name) && type == ColumnType.TEXT) {
      column = coalesce(column, lit(""));
    } else if (type == ColumnType.COUNT || type == ColumnType.MONEY) {
      column = coalesce(column, lit(0).cast(type.sql()));
    }
    return column.as(name);
  }
}
