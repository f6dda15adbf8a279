package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.figures.MeasureCourse;
import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.RatioParts;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Aggregation;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each measure of a report over the whole range, beside the earlier one, and how it adds up. */
final class MeasureTable {
  private static final Column CHANGE = Column.words("Change");

  private MeasureTable() {}

  static DataTable of(ReportSource source) {
    boolean compares = source.earlier().isPresent();
    List<DataTable.Head> heads = new ArrayList<>();
    heads.add(new DataTable.Head("Measure", false));
    heads.add(new DataTable.Head("Adds up by", false));
    if (compares) {
      heads.add(new DataTable.Head("Was", true));
    }
    heads.add(new DataTable.Head("Is", true));
    if (compares) {
      heads.add(new DataTable.Head(CHANGE.name(), CHANGE.isNumber()));
    }
    List<DataTable.Row> rows =
        source.report().measures().stream().map(measure -> row(source, measure, compares)).toList();
    return new DataTable(
        "Measures over the whole range", heads, rows, Optional.empty(), Optional.empty());
  }

  private static DataTable.Row row(ReportSource source, Measure measure, boolean compares) {
    MeasureCourse course = source.course(measure);
    ValueFormat format = source.format(measure);
    List<String> cells = new ArrayList<>();
    cells.add(measure.title());
    cells.add(division(source, measure).orElseGet(() -> words(measure)));
    if (compares) {
      cells.add(course.then().map(format::exact).orElse(NumberFormats.MISSING));
    }
    cells.add(course.now().map(format::exact).orElse(NumberFormats.MISSING));
    if (compares) {
      cells.add(CHANGE.words(Cell.change(course.now(), course.then())));
    }
    return new DataTable.Row(cells, Optional.empty(), false);
  }

  /** What a ratio divides over the range. */
  private static Optional<String> division(ReportSource source, Measure measure) {
    if (measure.adds() != Aggregation.RATIO || !source.figures().isComputed()) {
      return Optional.empty();
    }
    Totals totals = source.figures().totals(source.scope().range());
    return RatioParts.words(measure, source.report().measures(), source::format, totals::total);
  }

  private static String words(Measure measure) {
    return switch (measure.adds()) {
      case SUM -> "sum";
      case RATIO -> "ratio of totals";
      case DISTINCT -> "union, exact";
      case REPEATED -> "twice or more, exact";
      case QUANTILE -> "merged histograms, within 1 %";
      case AS_OF -> "last day";
    };
  }
}
