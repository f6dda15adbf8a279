package dev.cartograph.dashboard.report;

import dev.cartograph.concentration.Concentration;
import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.chart.ConcentrationChart;
import dev.cartograph.dashboard.figures.Ranking;
import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report of how much a few make: a curve, its classes, and a row for each product or buyer. */
final class ConcentrationContent {
  private ConcentrationContent() {}

  static ReportContent of(ReportSource source) {
    String dimension = source.dimension();
    Collection<Totals> totals = source.figures().by(dimension, source.scope().range()).values();
    Concentration concentration =
        Concentration.of(
            totals.stream()
                .map(each -> each.total(source.measure()).orElse(BigDecimal.ZERO))
                .toList());
    String members = DimensionWords.title(dimension).toLowerCase(Locale.ROOT) + "s";
    ConcentrationChart chart =
        new ConcentrationChart(
            "%s by the greatest %s".formatted(source.measure().title(), members),
            members,
            source.measure().title(),
            source.format(source.measure()),
            concentration);
    return new ReportContent(
        finding(chart),
        Optional.of(chart),
        table(source, concentration),
        Optional.empty(),
        Optional.of(
            new ReportContent.Summary(
                "Classes", DataTable.of("Classes of " + members, chart.table()))),
        source.shown().note());
  }

  private static ChartTable table(ReportSource source, Concentration concentration) {
    Ranking ranking =
        Ranking.of(source.figures(), source.dimension(), source.measure(), source.scope());
    List<Column> columns = new ArrayList<>(RankedRows.columns(source));
    columns.add(Column.text("Class"));
    columns.add(Column.number("So far", ValueFormat.SHARE));
    List<Measure> measures = source.columnMeasures();
    measures.forEach(measure -> columns.add(source.column(measure)));
    List<ChartTable.Row> rows = new ArrayList<>();
    for (int place = 0; place < ranking.places().size(); place++) {
      Ranking.Place member = ranking.places().get(place);
      if (member.value().signum() == 0) {
        continue;
      }
      boolean counts = member.value().signum() > 0;
      List<Cell> cells = new ArrayList<>(RankedRows.names(source, member));
      cells.add(new Cell.Text(counts ? concentration.rank(place).name() : "none"));
      cells.add(Cell.of(counts ? concentration.shareOfFirst(place + 1) : Optional.empty()));
      cells.addAll(ReportSource.cells(measures, member.totals()));
      rows.add(new ChartTable.Row(cells, RankedRows.href(source, member)));
    }
    return new ChartTable(columns, rows);
  }

  private static Sentence finding(ConcentrationChart chart) {
    Concentration numbers = chart.concentration();
    if (!chart.hasData()) {
      return Sentence.NONE;
    }
    int most = numbers.fewestFor(Concentration.A_UP_TO);
    Sentence sentence =
        Sentence.NONE
            .strong(NumberFormats.count(most))
            .text(
                " of %s %s %s "
                    .formatted(
                        NumberFormats.count(numbers.members()),
                        chart.members(),
                        most == 1 ? "makes" : "make"))
            .strong("80%")
            .text(" of %s.".formatted(chart.measure().toLowerCase(Locale.ROOT)));
    int outside = numbers.zeros() + numbers.negatives();
    return outside == 0
        ? sentence
        : sentence.text(
            " %s more come to nothing or less and belong to no class."
                .formatted(NumberFormats.count(outside)));
  }
}
