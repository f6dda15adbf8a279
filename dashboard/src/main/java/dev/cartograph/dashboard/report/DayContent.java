package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.chart.LineChart;
import dev.cartograph.dashboard.chart.Links;
import dev.cartograph.dashboard.chart.Values;
import dev.cartograph.dashboard.figures.MeasureCourse;
import dev.cartograph.dashboard.frame.MeasureFormats;
import dev.cartograph.dashboard.frame.MovementSentences;
import dev.cartograph.dashboard.frame.Provisional;
import dev.cartograph.dashboard.frame.RatioParts;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.frame.Tile;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.report.Aggregation;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report by day: a line beside the earlier one, and a row for each day. */
final class DayContent {
  private DayContent() {}

  static ReportContent of(ReportSource source) {
    MeasureCourse course = source.course(titled(source));
    List<MeasureCourse> others =
        source.columnMeasures().stream().skip(1).map(source::course).toList();
    Sentence moved =
        MovementSentences.moved(
            course, source.format(source.measure()), source.scope(), source.earlierName());
    return new ReportContent(
        moved.isEmpty() ? moved : moved.then(unsettled(source)),
        Optional.of(chart(source, course)),
        table(source, course, others),
        Optional.of(total(source, course, others)));
  }

  /** What the measure still waits for; nothing where for nothing. */
  private static Sentence unsettled(ReportSource source) {
    return Provisional.findUnsettled(source.state(), source.measure(), source.scope())
        .map(
            days ->
                Sentence.of(
                    "Its %s of %s may still change."
                        .formatted(
                            days.days() == 1 ? "number" : "numbers",
                            DayWords.rangeWithoutYear(days.first(), days.last()))))
        .orElse(Sentence.NONE);
  }

  private static LineChart chart(ReportSource source, MeasureCourse course) {
    List<LocalDate> days = source.scope().range().eachDay();
    LineChart.Panel panel = MeasureFormats.panel(course, source.scope(), source.state());
    Optional<DayRange> earlier = source.earlier();
    return new LineChart(
        course.measure().title() + " by day",
        days,
        earlier.map(range -> range.eachDay().subList(0, days.size())).orElse(List.of()),
        "the " + source.earlierName(),
        List.of(
            panel
                .withThen(earlier.isPresent() ? panel.then() : Values.NONE)
                .withNotes(notes(source, course))),
        new Links(days.stream().map(source::dayAddress).toList()));
  }

  /** The measure in front; a quantile says of what it is one. */
  private static Measure titled(ReportSource source) {
    Measure measure = source.measure();
    return measure.adds() != Aggregation.QUANTILE
        ? measure
        : measure.withTitle(
            measure.title() + " of " + source.report().title().toLowerCase(Locale.ROOT));
  }

  /** What else is said of each day: that it is not known, or what a ratio divides. */
  private static List<String> notes(ReportSource source, MeasureCourse course) {
    boolean divides = source.measure().adds() == Aggregation.RATIO;
    if (!divides && course.unknown().isEmpty()) {
      return List.of();
    }
    List<LocalDate> days = source.scope().range().eachDay();
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      boolean unknown = course.byDay().get(i).isEmpty() && course.unknown().contains(days.get(i));
      notes.add(unknown ? Tile.NOT_KNOWN : divides ? division(source, days.get(i)) : "");
    }
    return notes;
  }

  private static String division(ReportSource source, LocalDate day) {
    Totals totals = source.figures().totals(new DayRange(day, day));
    return RatioParts.words(
            source.measure(), source.report().measures(), source::format, totals::total)
        .orElse("");
  }

  private static ChartTable table(
      ReportSource source, MeasureCourse front, List<MeasureCourse> others) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("Day")));
    columns.add(source.column(source.measure()));
    if (source.earlier().isPresent()) {
      columns.add(Column.number(capital(source.earlierName()), source.format(source.measure())));
      columns.add(Column.words("Change"));
    }
    others.forEach(other -> columns.add(source.column(other.measure())));
    List<LocalDate> days = source.scope().range().eachDay();
    List<ChartTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      List<Cell> cells = new ArrayList<>(List.of(new Cell.Day(days.get(i))));
      cells.addAll(front(source, front.byDay().get(i), then(front, i)));
      for (MeasureCourse other : others) {
        cells.add(Cell.of(other.byDay().get(i)));
      }
      rows.add(new ChartTable.Row(cells, Optional.of(source.dayAddress(days.get(i)))));
    }
    return new ChartTable(columns, rows);
  }

  private static ChartTable.Row total(
      ReportSource source, MeasureCourse front, List<MeasureCourse> others) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text("Whole range")));
    cells.addAll(front(source, front.now(), front.then()));
    others.forEach(other -> cells.add(Cell.of(other.now())));
    return new ChartTable.Row(cells, Optional.empty());
  }

  private static List<Cell> front(
      ReportSource source, Optional<BigDecimal> now, Optional<BigDecimal> then) {
    return source.earlier().isEmpty()
        ? List.of(Cell.of(now))
        : List.of(Cell.of(now), Cell.of(then), Cell.change(now, then));
  }

  private static Optional<BigDecimal> then(MeasureCourse course, int day) {
    return day < course.thenByDay().size() ? course.thenByDay().get(day) : Optional.empty();
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
