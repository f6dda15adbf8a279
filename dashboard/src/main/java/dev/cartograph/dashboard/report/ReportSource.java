package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.figures.MeasureCourse;
import dev.cartograph.dashboard.figures.ReportFigures;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.frame.MeasureFormats;
import dev.cartograph.dashboard.frame.RatioParts;
import dev.cartograph.dashboard.frame.ScopeControls;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Aggregation;
import dev.cartograph.report.ChartKind;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.Totals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the content of a report is made from.
 *
 * @param figures its rows
 * @param asked shop, range and comparison as the page has them
 * @param shown the same as far as the report can show them
 * @param state what the lake holds of the shop
 * @param front what the request puts in front: a measure, and a dimension where it names one
 */
record ReportSource(
    ReportFigures figures, Scope asked, ShownDays shown, ShopState state, ReportFront front) {

  /** The report. */
  ReportDefinition report() {
    return figures.report();
  }

  /** The same with something else in front. */
  ReportSource withFront(ReportFront other) {
    return new ReportSource(figures, asked, shown, state, other);
  }

  /** Shop, range and comparison that the content is about. */
  Scope scope() {
    return shown.scope();
  }

  /** The measure in front. */
  Measure measure() {
    return front.measure();
  }

  /** The dimension whose values are told apart: the one that was asked for, or the first. */
  String dimension() {
    return front.by().orElseGet(() -> report().dimensions().get(0));
  }

  /** The measures, the one in front first. */
  List<Measure> measures() {
    List<Measure> measures = new ArrayList<>(List.of(measure()));
    report().measures().stream().filter(each -> !each.equals(measure())).forEach(measures::add);
    return measures;
  }

  /**
   * The measures as columns of a table: the one in front first, and last what a ratio divides where
   * that is no measure itself.
   */
  List<Measure> columnMeasures() {
    List<Measure> measures = new ArrayList<>(measures());
    measures.addAll(RatioParts.hidden(report().measures()));
    return measures;
  }

  /** How a measure is written. */
  ValueFormat format(Measure each) {
    return MeasureFormats.format(each, scope().shop());
  }

  /** A column for a measure. */
  Column column(Measure each) {
    return Column.number(each.title(), format(each));
  }

  /** The course of the measure in front. */
  MeasureCourse course() {
    return course(measure());
  }

  /** The course of a measure. */
  MeasureCourse course(Measure each) {
    return MeasureCourse.of(each, List.of(figures), scope(), state::covers);
  }

  /** The earlier range, where the shop has data of it. */
  Optional<DayRange> earlier() {
    return scope().earlier().filter(range -> range.eachDay().stream().anyMatch(state::covers));
  }

  /** The earlier range in words: 28 days before. */
  String earlierName() {
    return ScopeControls.comparisonWords(scope().comparison(), scope().range());
  }

  /** The address of the same report about one day. */
  String dayAddress(LocalDate day) {
    return address(asked.withRange(new DayRange(day, day)));
  }

  /** The address of the same report, with what is in front of it, about a scope. */
  String address(Scope other) {
    return Address.of(path(), parameters(other));
  }

  /** The path of the report's page. */
  String path() {
    return "/reports/" + report().name();
  }

  /** The query parameters of the page: scope, and what is in front. */
  Map<String, String> parameters() {
    return parameters(asked);
  }

  private Map<String, String> parameters(Scope other) {
    return Address.parameters(other, front.parameters(report()));
  }

  /**
   * The cells of some rows.
   *
   * @param columns the {@link #columnMeasures()}, made once for a table
   */
  static List<Cell> cells(List<Measure> columns, Totals totals) {
    return columns.stream().<Cell>map(each -> Cell.of(totals.total(each.fold()))).toList();
  }

  /** A row of totals over the range: first cells of text, then every measure. */
  ChartTable.Row total(int texts) {
    return total(texts, figures.totals(scope().range()));
  }

  /** The same of totals that are made already. */
  ChartTable.Row total(int texts, Totals totals) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text("Total")));
    for (int i = 1; i < texts; i++) {
      cells.add(new Cell.Text(""));
    }
    cells.addAll(cells(columnMeasures(), totals));
    return new ChartTable.Row(cells, Optional.empty());
  }

  /**
   * The days of both ranges that leave what is drawn without a number of an earlier day: the
   * measure in front, and of a funnel or a split every measure.
   */
  List<LocalDate> unknownDays() {
    boolean together = report().chart() == ChartKind.FUNNEL || report().chart() == ChartKind.MOVES;
    return (together ? report().measures() : List.of(measure()))
        .stream().flatMap(each -> unknownDays(each).stream()).distinct().sorted().toList();
  }

  /** The same of a measure. */
  List<LocalDate> unknownDays(Measure each) {
    return Stream.concat(scope().earlier().stream(), Stream.of(scope().range()))
        .flatMap(range -> figures.unknownDays(each, range).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether the measure in front can be added up over names, as parts of a whole. */
  boolean addsUp() {
    return measure().adds() == Aggregation.SUM;
  }
}
