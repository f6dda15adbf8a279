package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.BarsChart;
import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report by hour of the shop's clock: a bar and a row for each. */
final class HourContent {
  private static final int HOURS = 24;

  private HourContent() {}

  static ReportContent of(ReportSource source) {
    Map<Integer, Totals> byHour = source.figures().byHour(source.scope().range());
    List<Measure> measures = source.columnMeasures();
    List<BarsChart.Bar> bars = new ArrayList<>();
    List<ChartTable.Row> rows = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      Totals totals = byHour.getOrDefault(hour, source.figures().noTotals());
      bars.add(
          new BarsChart.Bar(
              "%02d".formatted(hour), total(source, byHour, totals), Optional.empty()));
      List<Cell> cells = new ArrayList<>(List.of(new Cell.Text("%02d:00".formatted(hour))));
      cells.addAll(ReportSource.cells(measures, totals));
      rows.add(new ChartTable.Row(cells, Optional.empty()));
    }
    BarsChart chart =
        new BarsChart(
            source.measure().title() + " by hour",
            "Hour",
            source.measure().title(),
            source.format(source.measure()),
            bars);
    List<Column> columns = new ArrayList<>(List.of(Column.text("Hour")));
    measures.forEach(measure -> columns.add(source.column(measure)));
    return new ReportContent(
        finding(source, chart),
        Optional.of(chart),
        new ChartTable(columns, rows),
        Optional.of(source.total(1)));
  }

  private static Optional<BigDecimal> total(
      ReportSource source, Map<Integer, Totals> byHour, Totals totals) {
    return byHour.isEmpty() ? Optional.empty() : totals.total(source.measure());
  }

  private static Sentence finding(ReportSource source, BarsChart chart) {
    int best = chart.values().indexOfGreatest();
    if (best < 0) {
      return Sentence.NONE;
    }
    return Sentence.of("The hour from ")
        .strong("%02d:00".formatted(best))
        .text(" is the strongest: ")
        .strong(source.format(source.measure()).shown(chart.values().at(best).orElseThrow()))
        .text(" in this range.");
  }
}
