package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.chart.Links;
import dev.cartograph.dashboard.chart.StackedAreaChart;
import dev.cartograph.dashboard.chart.Values;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.RuleWords;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report of parts of a whole by day: stacked areas, and a row for each part. */
final class PartsContent {
  private PartsContent() {}

  static ReportContent of(ReportSource source) {
    String dimension = source.report().dimensions().get(0);
    Map<String, Totals> parts = source.figures().by(dimension, source.scope().range());
    List<LocalDate> days = source.scope().range().eachDay();
    List<StackedAreaChart.Series> series = series(source, dimension, parts.keySet(), days);
    StackedAreaChart chart =
        StackedAreaChart.ofLargest(
            source.report().title(),
            source.measure().title(),
            source.format(source.measure()),
            days,
            series,
            new Links(days.stream().map(source::dayAddress).toList()));
    return new ReportContent(
        finding(source, chart),
        Optional.of(chart),
        table(source, dimension, parts),
        Optional.of(total(source)));
  }

  private static ChartTable.Row total(ReportSource source) {
    ChartTable.Row row = source.total(1);
    if (!source.addsUp()) {
      return row;
    }
    List<Cell> cells = new ArrayList<>(row.cells());
    BigDecimal all = value(source, source.figures().totals(source.scope().range()));
    cells.add(Cell.of(share(all, all)));
    return new ChartTable.Row(cells, Optional.empty());
  }

  private static List<StackedAreaChart.Series> series(
      ReportSource source, String dimension, Iterable<String> names, List<LocalDate> days) {
    Map<List<Object>, Totals> cells =
        source
            .figures()
            .fold(
                source.scope().range(),
                row ->
                    List.of(row.text(dimension), row.findDay(ReportTables.SHOP_DAY).orElseThrow()));
    List<StackedAreaChart.Series> series = new ArrayList<>();
    for (String name : names) {
      List<@Nullable BigDecimal> values = new ArrayList<>();
      for (LocalDate day : days) {
        Totals totals = cells.get(List.of(name, day));
        BigDecimal absent = source.state().covers(day) ? BigDecimal.ZERO : null;
        values.add(totals == null ? absent : totals.total(source.measure()).orElse(null));
      }
      series.add(new StackedAreaChart.Series(words(name), Values.of(values)));
    }
    return series;
  }

  private static ChartTable table(
      ReportSource source, String dimension, Map<String, Totals> parts) {
    List<Column> columns = new ArrayList<>(List.of(Column.text(RuleWords.capital(dimension))));
    source.measures().forEach(measure -> columns.add(source.column(measure)));
    if (source.addsUp()) {
      columns.add(Column.number("Share", ValueFormat.SHARE));
    }
    Map<String, Totals> sorted = new LinkedHashMap<>();
    parts.entrySet().stream()
        .sorted((a, b) -> value(source, b.getValue()).compareTo(value(source, a.getValue())))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    BigDecimal all = value(source, source.figures().totals(source.scope().range()));
    List<ChartTable.Row> rows = new ArrayList<>();
    sorted.forEach(
        (name, totals) -> {
          List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(words(name))));
          cells.addAll(source.cells(totals));
          if (source.addsUp()) {
            cells.add(Cell.of(share(value(source, totals), all)));
          }
          rows.add(new ChartTable.Row(cells, Optional.empty()));
        });
    return new ChartTable(columns, rows);
  }

  private static Sentence finding(ReportSource source, StackedAreaChart chart) {
    if (!chart.hasData()) {
      return Sentence.NONE;
    }
    BigDecimal all = value(source, source.figures().totals(source.scope().range()));
    StackedAreaChart.Series largest = chart.series().get(0);
    return share(largest.values().sum(), all)
        .map(
            share ->
                Sentence.NONE
                    .strong(source.format(source.measure()).shown(all))
                    .text(
                        " %s; the largest part, %s, is "
                            .formatted(
                                source.measure().title().toLowerCase(Locale.ROOT),
                                largest.name().toLowerCase(Locale.ROOT)))
                    .strong(NumberFormats.share(share))
                    .text("."))
        .orElse(Sentence.NONE);
  }

  private static Optional<BigDecimal> share(BigDecimal part, BigDecimal all) {
    return all.signum() == 0
        ? Optional.empty()
        : Optional.of(part.divide(all, MathContext.DECIMAL64));
  }

  private static BigDecimal value(ReportSource source, Totals totals) {
    return totals.total(source.measure()).orElse(BigDecimal.ZERO);
  }

  private static String words(String name) {
    return name.isEmpty() ? "Unknown" : RuleWords.capital(name);
  }
}
