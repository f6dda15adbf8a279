package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.frame.Sentence;
import java.util.Optional;

/**
 * What a report says about a scope.
 *
 * @param finding in a sentence
 * @param chart as a drawing; a report may be a table only
 * @param table as rows
 * @param total the row of totals, where rows add up
 */
record ReportContent(
    Sentence finding, Optional<Chart> chart, ChartTable table, Optional<ChartTable.Row> total) {}
