package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.chart.HeatMap;
import dev.cartograph.dashboard.chart.Links;
import dev.cartograph.dashboard.chart.Values;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A report by weekday and hour of the shop's clock: a cell and a row for each. */
final class HeatMapContent {
  private static final int WEEKDAYS = 7;
  private static final int HOURS = 24;

  private HeatMapContent() {}

  /** An hour of a weekday. */
  private record Field(int weekday, int hour) {}

  static ReportContent of(ReportSource source) {
    Map<Field, Totals> fields =
        source
            .figures()
            .fold(
                source.scope().range(),
                row ->
                    new Field(
                        Math.toIntExact(row.count(ReportTables.WEEKDAY)),
                        Math.toIntExact(row.count(ReportTables.HOUR))));
    HeatMap chart = chart(source, fields);
    return new ReportContent(
        finding(source, chart),
        Optional.of(chart),
        table(source, fields),
        Optional.of(source.total(2)));
  }

  private static HeatMap chart(ReportSource source, Map<Field, Totals> fields) {
    List<Values> rows = new ArrayList<>();
    Set<Integer> weekdays = weekdays(source);
    for (int weekday = 1; weekday <= WEEKDAYS; weekday++) {
      List<@Nullable BigDecimal> row = new ArrayList<>();
      for (int hour = 0; hour < HOURS; hour++) {
        Totals totals = fields.get(new Field(weekday, hour));
        BigDecimal absent =
            weekdays.contains(weekday) && !fields.isEmpty() ? BigDecimal.ZERO : null;
        row.add(totals == null ? absent : totals.total(source.measure()).orElse(null));
      }
      rows.add(Values.of(row));
    }
    return new HeatMap(
        source.measure().title() + " by weekday and hour",
        source.measure().title(),
        source.format(source.measure()),
        "Weekday",
        IntStream.rangeClosed(1, WEEKDAYS)
            .mapToObj(weekday -> DimensionWords.weekday(weekday).substring(0, 3))
            .toList(),
        "Hour",
        IntStream.range(0, HOURS).mapToObj(DimensionWords::hour).toList(),
        rows,
        Links.NONE);
  }

  /** The weekdays of the range that the shop's data reaches: hours of others are no zeros. */
  private static Set<Integer> weekdays(ReportSource source) {
    return source.scope().range().eachDay().stream()
        .filter(source.state()::covers)
        .map(day -> day.getDayOfWeek().getValue())
        .collect(Collectors.toSet());
  }

  private static ChartTable table(ReportSource source, Map<Field, Totals> fields) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("Weekday"), Column.text("Hour")));
    List<Measure> measures = source.columnMeasures();
    measures.forEach(measure -> columns.add(source.column(measure)));
    List<ChartTable.Row> rows = new ArrayList<>();
    for (int weekday = 1; weekday <= WEEKDAYS; weekday++) {
      for (int hour = 0; hour < HOURS; hour++) {
        Totals totals = fields.get(new Field(weekday, hour));
        if (totals != null) {
          List<Cell> cells = new ArrayList<>();
          cells.add(new Cell.Text(DimensionWords.weekday(weekday)));
          cells.add(new Cell.Text(DimensionWords.hour(hour)));
          cells.addAll(ReportSource.cells(measures, totals));
          rows.add(new ChartTable.Row(cells, Optional.empty()));
        }
      }
    }
    return new ChartTable(columns, rows);
  }

  private static Sentence finding(ReportSource source, HeatMap chart) {
    Optional<BigDecimal> greatest = chart.greatest().filter(value -> value.signum() > 0);
    if (greatest.isEmpty()) {
      return Sentence.NONE;
    }
    BigDecimal all =
        chart.cells().stream().map(Values::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    for (int row = 0; row < WEEKDAYS; row++) {
      int hour = chart.cells().get(row).indexOfGreatest();
      if (chart.cells().get(row).at(hour).equals(greatest)) {
        return Sentence.NONE
            .strong(DimensionWords.weekday(row + 1) + " " + DimensionWords.hour(hour))
            .text(" is the busiest hour: ")
            .strong(chart.format().shown(greatest.get()))
            .text(
                " %s, %s of all.%s"
                    .formatted(
                        chart.measure().toLowerCase(Locale.ROOT),
                        NumberFormats.share(greatest.get().divide(all, MathContext.DECIMAL64)),
                        uneven(source)));
      }
    }
    return Sentence.NONE;
  }

  /** A range that is not of whole weeks has more of some weekdays than of others. */
  private static String uneven(ReportSource source) {
    int days = source.scope().range().days();
    if (source.scope().range().wholeWeeks() || days < WEEKDAYS) {
      return "";
    }
    DayOfWeek first = source.scope().range().first().getDayOfWeek();
    DayOfWeek last = source.scope().range().last().getDayOfWeek();
    String more = DimensionWords.weekday(first.getValue());
    return first == last
        ? " The range has one %s more than other weekdays.".formatted(more)
        : " The range has one more of each weekday from %s to %s."
            .formatted(more, DimensionWords.weekday(last.getValue()));
  }
}
