package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.Sentence;
import java.util.Optional;

/**
 * What a report says about a scope.
 *
 * @param finding in a sentence
 * @param chart as a drawing; a report may be a table only
 * @param table as rows
 * @param total the row of totals, where rows add up
 * @param summary what stands beside the chart in place of each measure over the range
 * @param note what the reader must know of the days that are shown; empty where they are the range
 */
record ReportContent(
    Sentence finding,
    Optional<Chart> chart,
    ChartTable table,
    Optional<ChartTable.Row> total,
    Optional<Summary> summary,
    String note) {

  /** Content without a summary of its own, about the days of the range. */
  ReportContent(
      Sentence finding, Optional<Chart> chart, ChartTable table, Optional<ChartTable.Row> total) {
    this(finding, chart, table, total, Optional.empty(), "");
  }

  /** The same with another finding. */
  ReportContent withFinding(Sentence other) {
    return new ReportContent(other, chart, table, total, summary, note);
  }

  /**
   * A table under its own heading.
   *
   * @param title its heading
   * @param table its rows
   */
  record Summary(String title, DataTable table) {}
}
