package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.chart.FunnelChart;
import dev.cartograph.dashboard.figures.Ranking;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report of steps: a bar for each; measures that leave the order of steps stand in the table. */
final class FunnelContent {
  private static final String OPEN = "open_";

  private FunnelContent() {}

  static ReportContent of(ReportSource source) {
    Totals totals = source.figures().totals(source.scope().range());
    List<FunnelChart.Step> steps = new ArrayList<>();
    for (Measure measure : source.report().measures()) {
      if (!measure.name().startsWith(OPEN)) {
        long count = totals.total(measure).map(BigDecimal::longValue).orElse(0L);
        steps.add(new FunnelChart.Step(measure.title(), count, Optional.empty()));
      }
    }
    FunnelChart chart = new FunnelChart(source.report().title(), steps);
    return new ReportContent(
        finding(chart, source, totals),
        Optional.of(chart),
        source.front().by().isPresent() ? byValue(source) : table(source, totals),
        Optional.empty());
  }

  private static ChartTable table(ReportSource source, Totals totals) {
    List<Column> columns =
        List.of(
            Column.text("Step"),
            Column.number(source.report().measures().get(0).title(), ValueFormat.COUNT),
            Column.number("Of all", ValueFormat.SHARE),
            Column.number("Of the step before", ValueFormat.SHARE));
    List<ChartTable.Row> rows = new ArrayList<>();
    Optional<BigDecimal> all = Optional.empty();
    Optional<BigDecimal> before = Optional.empty();
    for (Measure measure : source.report().measures()) {
      Optional<BigDecimal> count = totals.total(measure);
      boolean open = measure.name().startsWith(OPEN);
      all = all.isPresent() ? all : count;
      rows.add(
          new ChartTable.Row(
              List.of(
                  new Cell.Text(measure.title()),
                  Cell.of(count),
                  Cell.of(share(count, all)),
                  Cell.of(open ? Optional.empty() : share(count, before))),
              Optional.empty()));
      before = count;
    }
    return new ChartTable(columns, rows);
  }

  /** A row for each value of a dimension: its steps, and what part of the first got to the last. */
  private static ChartTable byValue(ReportSource source) {
    List<Measure> measures = source.report().measures();
    Measure first = measures.get(0);
    List<Column> columns = new ArrayList<>(RankedRows.columns(source));
    for (Measure measure : measures) {
      columns.add(source.column(measure));
      if (!measure.equals(first)) {
        columns.add(Column.number("Of all", ValueFormat.SHARE));
      }
    }
    List<ChartTable.Row> rows = new ArrayList<>();
    for (Ranking.Place place :
        Ranking.of(source.figures(), source.dimension(), first, source.scope()).places()) {
      List<Cell> cells = new ArrayList<>(RankedRows.names(source, place));
      for (Measure measure : measures) {
        Optional<BigDecimal> count = place.totals().total(measure);
        cells.add(Cell.of(count));
        if (!measure.equals(first)) {
          cells.add(Cell.of(share(count, Optional.of(place.value()))));
        }
      }
      rows.add(new ChartTable.Row(cells, Optional.empty()));
    }
    return new ChartTable(columns, rows);
  }

  private static Sentence finding(FunnelChart chart, ReportSource source, Totals totals) {
    if (!chart.hasData()) {
      return Sentence.NONE;
    }
    int last = chart.steps().size() - 1;
    String share = chart.shareOfAll(last).map(NumberFormats::share).orElse("0%");
    Sentence closed =
        Sentence.NONE
            .strong(share)
            .text(
                " of %s %s went all the way."
                    .formatted(
                        NumberFormats.count(chart.steps().get(0).count()),
                        source.report().measures().get(0).title().toLowerCase(Locale.ROOT)));
    return source.report().measures().stream()
        .filter(measure -> measure.name().startsWith(OPEN))
        .findFirst()
        .flatMap(
            open ->
                share(
                    totals.total(open),
                    Optional.of(BigDecimal.valueOf(chart.steps().get(0).count()))))
        .map(
            open ->
                closed.then(
                    Sentence.NONE
                        .strong(NumberFormats.share(open))
                        .text(" bought, in whatever order.")))
        .orElse(closed);
  }

  private static Optional<BigDecimal> share(Optional<BigDecimal> part, Optional<BigDecimal> all) {
    return all.filter(number -> number.signum() != 0)
        .flatMap(number -> part.map(p -> p.divide(number, MathContext.DECIMAL64)));
  }
}
