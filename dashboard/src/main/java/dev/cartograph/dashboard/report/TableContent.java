package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.words.RuleWords;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report that is a table only: a row for each combination of its dimensions. */
final class TableContent {
  private TableContent() {}

  static ReportContent of(ReportSource source) {
    List<String> dimensions = source.report().dimensions();
    Map<List<String>, Totals> folded =
        source
            .figures()
            .fold(source.scope().range(), row -> dimensions.stream().map(row::text).toList());
    List<Column> columns = new ArrayList<>();
    dimensions.forEach(name -> columns.add(Column.text(RuleWords.capital(name))));
    source.measures().forEach(measure -> columns.add(source.column(measure)));
    List<ChartTable.Row> rows = new ArrayList<>();
    folded.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<List<String>, Totals> entry) -> value(source, entry.getValue()),
                Comparator.reverseOrder()))
        .forEach(
            entry -> {
              List<Cell> cells = new ArrayList<>();
              entry.getKey().forEach(name -> cells.add(new Cell.Text(words(name))));
              cells.addAll(source.cells(entry.getValue()));
              rows.add(new ChartTable.Row(cells, Optional.empty()));
            });
    return new ReportContent(
        finding(source, rows.size()),
        Optional.empty(),
        new ChartTable(columns, rows),
        Optional.of(source.total(dimensions.size())));
  }

  private static Sentence finding(ReportSource source, int rows) {
    BigDecimal all = value(source, source.figures().totals(source.scope().range()));
    return rows == 0
        ? Sentence.NONE
        : Sentence.NONE
            .strong(source.format(source.measure()).shown(all))
            .text(" %s in this range.".formatted(RuleWords.of(source.measure().name())));
  }

  private static BigDecimal value(ReportSource source, Totals totals) {
    return totals.total(source.measure()).orElse(BigDecimal.ZERO);
  }

  private static String words(String name) {
    return name.isEmpty() ? "" : RuleWords.capital(name);
  }
}
