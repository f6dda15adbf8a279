package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A report that is a table only: a row for each combination of its dimensions. */
final class TableContent {
  private TableContent() {}

  static ReportContent of(ReportSource source) {
    List<Map.Entry<List<String>, Totals>> rows =
        rows(source).entrySet().stream()
            .sorted(
                Comparator.comparing(
                    (Map.Entry<List<String>, Totals> entry) -> value(source, entry.getValue()),
                    Comparator.reverseOrder()))
            .toList();
    Totals all = source.figures().totals(source.scope().range());
    return new ReportContent(
        finding(source, rows.size(), value(source, all)),
        Optional.empty(),
        table(source, rows),
        Optional.of(source.total(source.report().dimensions().size(), all)));
  }

  /** The totals of each combination of the dimensions, in the order in which they come. */
  static Map<List<String>, Totals> rows(ReportSource source) {
    List<String> dimensions = source.report().dimensions();
    return source
        .figures()
        .fold(source.scope().range(), row -> dimensions.stream().map(row::text).toList());
  }

  /** A row for each combination, with every measure. */
  static ChartTable table(ReportSource source, List<Map.Entry<List<String>, Totals>> entries) {
    List<String> dimensions = source.report().dimensions();
    List<Column> columns = new ArrayList<>();
    dimensions.forEach(name -> columns.add(Column.text(DimensionWords.title(name))));
    List<Measure> measures = source.columnMeasures();
    measures.forEach(measure -> columns.add(source.column(measure)));
    List<ChartTable.Row> rows = new ArrayList<>();
    for (Map.Entry<List<String>, Totals> entry : entries) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < dimensions.size(); i++) {
        cells.add(new Cell.Text(words(dimensions.get(i), entry.getKey().get(i))));
      }
      cells.addAll(ReportSource.cells(measures, entry.getValue()));
      rows.add(new ChartTable.Row(cells, Optional.empty()));
    }
    return new ChartTable(columns, rows);
  }

  private static Sentence finding(ReportSource source, int rows, BigDecimal all) {
    return rows == 0
        ? Sentence.NONE
        : Sentence.NONE
            .strong(source.format(source.measure()).shown(all))
            .text(
                " %s in this range.".formatted(source.measure().title().toLowerCase(Locale.ROOT)));
  }

  private static BigDecimal value(ReportSource source, Totals totals) {
    return totals.total(source.measure()).orElse(BigDecimal.ZERO);
  }

  /** An outcome may have no reason; any other name that is missing is unknown. */
  private static String words(String dimension, String name) {
    return name.isEmpty() && dimension.equals("reason")
        ? ""
        : DimensionWords.value(dimension, name);
  }
}
