package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.chart.Links;
import dev.cartograph.dashboard.chart.StackedAreaChart;
import dev.cartograph.dashboard.chart.Step;
import dev.cartograph.dashboard.chart.Values;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Aggregation;
import dev.cartograph.report.Grain;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report of parts of a whole by day: stacked areas, and a row for each part. */
final class PartsContent {
  private PartsContent() {}

  static ReportContent of(ReportSource source) {
    String dimension = source.dimension();
    Map<String, Totals> parts = source.figures().by(dimension, source.scope().range());
    Step step = source.report().grain() == Grain.MONTH ? Step.MONTH : Step.DAY;
    List<LocalDate> days = days(source, step);
    List<StackedAreaChart.Series> series = series(source, dimension, days);
    StackedAreaChart chart =
        StackedAreaChart.ofLargest(
            source.report().title(),
            source.measure().title(),
            source.format(source.measure()),
            step,
            days,
            series,
            step == Step.MONTH
                ? Links.NONE
                : new Links(days.stream().map(source::dayAddress).toList()));
    return new ReportContent(
        finding(source, dimension, parts, chart),
        Optional.of(chart),
        table(source, dimension, parts),
        Optional.of(total(source)),
        Optional.empty(),
        source.shown().note());
  }

  /** Each day of the range, or the first day of each month that the shop's data reaches. */
  private static List<LocalDate> days(ReportSource source, Step step) {
    List<LocalDate> days = source.scope().range().eachDay();
    return step == Step.DAY
        ? days
        : days.stream()
            .filter(day -> day.getDayOfMonth() == 1 && !source.figures().rows(day).isEmpty())
            .toList();
  }

  private static boolean addsUp(ReportSource source) {
    return source.addsUp() || source.measure().adds() == Aggregation.AS_OF;
  }

  private static ChartTable.Row total(ReportSource source) {
    ChartTable.Row row = source.total(1);
    if (!addsUp(source)) {
      return row;
    }
    List<Cell> cells = new ArrayList<>(row.cells());
    BigDecimal all = value(source, source.figures().totals(source.scope().range()));
    cells.add(Cell.of(share(all, all)));
    return new ChartTable.Row(cells, Optional.empty());
  }

  private static List<StackedAreaChart.Series> series(
      ReportSource source, String dimension, List<LocalDate> days) {
    Map<List<Object>, Totals> cells =
        source
            .figures()
            .fold(
                source.scope().range(),
                row ->
                    List.of(row.text(dimension), row.findDay(ReportTables.SHOP_DAY).orElseThrow()));
    Set<String> names = new LinkedHashSet<>();
    source.figures().rows(source.scope().range()).forEach(row -> names.add(row.text(dimension)));
    List<StackedAreaChart.Series> series = new ArrayList<>();
    for (String name : names) {
      List<@Nullable BigDecimal> values = new ArrayList<>();
      for (LocalDate day : days) {
        Totals totals = cells.get(List.of(name, day));
        BigDecimal absent = source.state().covers(day) ? BigDecimal.ZERO : null;
        values.add(totals == null ? absent : totals.total(source.measure()).orElse(null));
      }
      series.add(
          new StackedAreaChart.Series(DimensionWords.value(dimension, name), Values.of(values)));
    }
    return series;
  }

  private static ChartTable table(
      ReportSource source, String dimension, Map<String, Totals> parts) {
    List<Column> columns = new ArrayList<>(List.of(Column.text(DimensionWords.title(dimension))));
    List<Measure> measures = source.columnMeasures();
    measures.forEach(measure -> columns.add(source.column(measure)));
    if (addsUp(source)) {
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
          List<Cell> cells =
              new ArrayList<>(List.of(new Cell.Text(DimensionWords.value(dimension, name))));
          cells.addAll(ReportSource.cells(measures, totals));
          if (addsUp(source)) {
            cells.add(Cell.of(share(value(source, totals), all)));
          }
          rows.add(new ChartTable.Row(cells, Optional.empty()));
        });
    return new ChartTable(columns, rows);
  }

  private static Sentence finding(
      ReportSource source, String dimension, Map<String, Totals> parts, StackedAreaChart chart) {
    if (!chart.hasData()) {
      return Sentence.NONE;
    }
    BigDecimal all = value(source, source.figures().totals(source.scope().range()));
    return parts.entrySet().stream()
        .max(Comparator.comparing(part -> value(source, part.getValue())))
        .flatMap(
            largest ->
                share(value(source, largest.getValue()), all)
                    .map(
                        share ->
                            Sentence.NONE
                                .strong(source.format(source.measure()).shown(all))
                                .text(
                                    " %s; the largest part, %s, is "
                                        .formatted(
                                            source.measure().title().toLowerCase(Locale.ROOT),
                                            inSentence(dimension, largest.getKey())))
                                .strong(NumberFormats.share(share))
                                .text(".")))
        .orElse(Sentence.NONE);
  }

  /** Words begin small in a sentence; names and months stay as they are. */
  private static String inSentence(String dimension, String value) {
    String words = DimensionWords.value(dimension, value);
    boolean name = words.equals(value) || words.matches("[A-Z][a-z]{2} [0-9]{4}");
    return name ? words : words.toLowerCase(Locale.ROOT);
  }

  private static Optional<BigDecimal> share(BigDecimal part, BigDecimal all) {
    return all.signum() == 0
        ? Optional.empty()
        : Optional.of(part.divide(all, MathContext.DECIMAL64));
  }

  private static BigDecimal value(ReportSource source, Totals totals) {
    return totals.total(source.measure()).orElse(BigDecimal.ZERO);
  }
}
