package dev.cartograph.dashboard.restatement;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.figures.Reports;
import dev.cartograph.dashboard.figures.Restatement;
import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.MeasureFormats;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.Change;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Grain;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Restatements as a table: in words on the page, plain in files. */
final class RestatementTable {
  /** The most rows that the page shows. */
  static final int MOST_ROWS = 200;

  private static final List<DataTable.Head> HEADS =
      List.of(
          new DataTable.Head("Restated", false),
          new DataTable.Head("Report", false),
          new DataTable.Head("Day", false),
          new DataTable.Head("What", false),
          new DataTable.Head("Measure", false),
          new DataTable.Head("Published", true),
          new DataTable.Head("Became", true),
          new DataTable.Head("Change", true),
          new DataTable.Head("Change, %", true),
          new DataTable.Head("Commits", true));

  private static final List<Column> COLUMNS =
      List.of(
          Column.text("Restated"),
          Column.text("Report"),
          Column.text("Day"),
          Column.text("Dimensions"),
          Column.text("Column"),
          Column.number("Published", ValueFormat.COUNT),
          Column.number("Became", ValueFormat.COUNT),
          Column.number("Change", ValueFormat.COUNT),
          Column.number("After commit", ValueFormat.COUNT),
          Column.number("Up to commit", ValueFormat.COUNT));

  private RestatementTable() {}

  /** The newest rows in words. */
  static DataTable page(Reports reports, List<Restatement> restatements, Scope scope) {
    return new DataTable(
        "Published numbers that changed",
        HEADS,
        restatements.stream()
            .limit(MOST_ROWS)
            .map(each -> row(reports.find(each.report()), each, scope))
            .toList(),
        Optional.empty(),
        Optional.empty());
  }

  private static DataTable.Row row(
      Optional<ReportDefinition> report, Restatement restated, Scope scope) {
    RestatedColumn column = RestatedColumn.of(report, restated, scope.shop());
    ValueFormat format = column.format();
    Change change =
        Change.between(restated.became().orElse(BigDecimal.ZERO), restated.was().orElse(null));
    return new DataTable.Row(
        List.of(
            DayWords.dayAndTime(at(restated, scope)),
            report.map(ReportDefinition::title).orElse(restated.report()),
            day(report, restated.day()),
            dimensions(report, restated),
            column.title(),
            MeasureFormats.exact(format, restated.was()),
            MeasureFormats.exact(format, restated.became()),
            NumberFormats.signedExact(format, restated.change()),
            change.words(),
            commits(restated)),
        report.map(each -> address(each, restated.day(), scope)),
        false);
  }

  /** The report at the day. */
  private static String address(ReportDefinition report, LocalDate day, Scope scope) {
    return Address.of("/reports/" + report.name(), scope.withRange(new DayRange(day, day)));
  }

  private static String day(Optional<ReportDefinition> report, LocalDate day) {
    return report.filter(each -> isMonthly(each.grain())).isPresent()
        ? DayWords.month(day)
        : DayWords.dayAndYear(day);
  }

  private static boolean isMonthly(Grain grain) {
    return grain == Grain.MONTH || grain == Grain.COHORT;
  }

  /** US, Direct, mobile. */
  private static String dimensions(Optional<ReportDefinition> report, Restatement restated) {
    if (restated.key().isEmpty()) {
      return "Whole day";
    }
    return report
        .map(each -> restated.dimensions(each.dimensions()))
        .map(
            values ->
                values.entrySet().stream()
                    .map(each -> words(each.getKey(), each.getValue()))
                    .collect(Collectors.joining(", ")))
        .orElse(restated.key());
  }

  private static String words(String dimension, String value) {
    if (value.isEmpty()) {
      return DimensionWords.title(dimension) + " unknown";
    }
    return switch (dimension) {
      case ReportTables.HOUR -> DimensionWords.hour(Integer.parseInt(value));
      case ReportTables.WEEKDAY -> DimensionWords.weekday(Integer.parseInt(value));
      case ReportTables.MONTHS_SINCE -> DimensionWords.title(dimension) + ": " + value;
      default -> DimensionWords.value(dimension, value);
    };
  }

  /** The commits whose records can have changed the number. */
  private static String commits(Restatement restated) {
    long first = restated.fromCommit() + 1;
    long last = restated.toCommit();
    return first >= last
        ? NumberFormats.count(last)
        : "%s to %s".formatted(NumberFormats.count(first), NumberFormats.count(last));
  }

  /** Every row, as machines read it. */
  static ChartTable file(List<Restatement> restatements, Scope scope) {
    return new ChartTable(
        COLUMNS, restatements.stream().map(each -> fileRow(each, scope)).toList());
  }

  private static ChartTable.Row fileRow(Restatement restated, Scope scope) {
    return new ChartTable.Row(
        List.of(
            new Cell.Text(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at(restated, scope))),
            new Cell.Text(restated.report()),
            new Cell.Day(restated.day()),
            new Cell.Text(restated.key()),
            new Cell.Text(restated.column()),
            Cell.of(restated.was().map(RestatementTable::plain)),
            Cell.of(restated.became().map(RestatementTable::plain)),
            new Cell.Amount(plain(restated.change())),
            new Cell.Amount(BigDecimal.valueOf(restated.fromCommit())),
            new Cell.Amount(BigDecimal.valueOf(restated.toCommit()))),
        Optional.empty());
  }

  /** Without the decimals that only its column has. */
  private static BigDecimal plain(BigDecimal number) {
    return number.stripTrailingZeros();
  }

  private static ZonedDateTime at(Restatement restated, Scope scope) {
    return restated.at().atZone(scope.shop().timeZone());
  }
}
