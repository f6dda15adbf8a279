package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.concentration.Concentration;
import dev.cartograph.dashboard.request.Comparison;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.BeforeAfter;
import dev.cartograph.report.Grain;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a report's file and the data behind its chart, held beside SQL by kind of chart. */
final class ChartBesideSql {
  private final ReportView view;
  private final ReportDefinition report;
  private final Question question;
  private final ShownTable json;
  private final ShownTable chart;

  ChartBesideSql(ReportView view) {
    this.view = view;
    this.report = view.report();
    this.question = view.question();
    this.json = view.json();
    this.chart = view.chart();
  }

  /** Fails where a digit differs. */
  void holds() throws IOException, InterruptedException {
    switch (report.chart()) {
      case LINE, RUNNING_TOTAL -> {
        if (report.grain() == Grain.HOUR) {
          holdsHours();
        } else {
          holdsDays();
        }
      }
      case STACKED_AREA -> holdsParts();
      case RANKED -> holdsRanks();
      case CONCENTRATION -> holdsConcentration();
      case FUNNEL -> holdsSteps();
      case HEAT_MAP -> holdsHeat();
      case COHORTS -> holdsCohorts();
      case MOVES -> holdsMoves();
      case BEFORE_AFTER -> holdsEnds();
      case TABLE -> holdsTable();
    }
  }

  private void holdsDays() throws IOException, InterruptedException {
    SqlTotals sql = view.sql(ReportTables.SHOP_DAY);
    assertThat(chart.rows()).hasSameSizeAs(json.rows());
    int column = question.compare().equals("none") ? 1 : 2;
    for (int i = 0; i < json.rows().size(); i++) {
      String day = json.cell(json.rows().get(i), "Day");
      view.holdsMeasures(json.rows().get(i), sql, day);
      String weekday = DayWords.weekday(LocalDate.parse(day));
      assertThat(chart.rows().get(i).get(0)).isIn(weekday, weekday + " provisional");
      view.holdsChart(chart.rows().get(i).get(column), sql, day);
    }
  }

  private void holdsHours() throws IOException, InterruptedException {
    SqlTotals sql = view.sql(ReportTables.HOUR);
    for (int hour = 0; hour < 24; hour++) {
      String key = Integer.toString(hour);
      assertThat(json.cell(json.rows().get(hour), "Hour")).isEqualTo("%02d:00".formatted(hour));
      view.holdsMeasures(json.rows().get(hour), sql, key);
      view.holdsChart(chart.rows().get(hour).get(1), sql, key);
    }
  }

  private void holdsHeat() throws IOException, InterruptedException {
    SqlTotals sql = view.sql(ReportTables.WEEKDAY, ReportTables.HOUR);
    assertThat(json.rows()).hasSameSizeAs(sql.keys());
    for (List<String> key : sql.keys()) {
      int weekday = Integer.parseInt(key.get(0));
      int hour = Integer.parseInt(key.get(1));
      List<String> row =
          ReportView.onlyRow(
              json,
              Map.of(
                  "Weekday", DimensionWords.weekday(weekday),
                  "Hour", DimensionWords.hour(hour)));
      view.holdsMeasures(row, sql, key.get(0), key.get(1));
      view.holdsChart(chart.rows().get(weekday - 1).get(hour + 1), sql, key.get(0), key.get(1));
    }
  }

  private void holdsParts() throws IOException, InterruptedException {
    SqlTotals sql = view.sqlOfParts(view.dimension());
    assertThat(json.rows()).hasSameSizeAs(sql.keys());
    for (List<String> key : sql.keys()) {
      String part = DimensionWords.value(view.dimension(), key.get(0));
      view.holdsMeasures(
          ReportView.onlyRow(json, Map.of(DimensionWords.title(view.dimension()), part)),
          sql,
          key.get(0));
    }
    SqlTotals byDay = view.sql(ReportTables.SHOP_DAY, view.dimension());
    for (List<String> key : byDay.keys()) {
      String part = DimensionWords.value(view.dimension(), key.get(1));
      if (chart.heads().contains(part)) {
        LocalDate day = LocalDate.parse(key.get(0));
        String shownDay =
            report.grain() == Grain.MONTH ? DayWords.month(day) : DayWords.weekday(day);
        List<String> row = ReportView.onlyRow(chart, Map.of(chart.heads().get(0), shownDay));
        view.holdsChart(chart.cell(row, part), byDay, key.get(0), key.get(1));
      }
    }
  }

  /** By the id where names may meet, else by the name. */
  private Map<String, List<String>> rowsByName() {
    Map<String, List<String>> rows = new HashMap<>();
    int column = Math.max(0, json.heads().indexOf("Id"));
    for (List<String> row : json.rows()) {
      assertThat(rows.put(row.get(column), row)).as("one row of " + row.get(column)).isNull();
    }
    return rows;
  }

  private SqlTotals holdsNames() throws IOException, InterruptedException {
    SqlTotals sql = view.sqlOfParts(view.dimension());
    Map<String, List<String>> rows = rowsByName();
    boolean ids = json.heads().contains("Id");
    for (List<String> key : sql.keys()) {
      String value = key.get(0);
      List<String> row = rows.remove(ids ? value : DimensionWords.value(view.dimension(), value));
      if (row == null) {
        assertThat(sql.total(view.front(), value).orElse(BigDecimal.ZERO))
            .as(value + " is left out")
            .isEqualByComparingTo(BigDecimal.ZERO);
      } else {
        view.holdsMeasures(row, sql, value);
      }
    }
    rows.values()
        .forEach(
            row ->
                assertThat(new BigDecimal(json.cell(row, view.front().title())))
                    .as("only the earlier range has " + row)
                    .isEqualByComparingTo(BigDecimal.ZERO));
    return sql;
  }

  private void holdsRanks() throws IOException, InterruptedException {
    holdsNames();
    for (int i = 0; i < chart.rows().size(); i++) {
      BigDecimal value = new BigDecimal(json.cell(json.rows().get(i), view.front().title()));
      assertThat(chart.rows().get(i).get(1))
          .isEqualTo(ReportView.words(view.front(), Optional.of(value)));
    }
  }

  private void holdsConcentration() throws IOException, InterruptedException {
    SqlTotals sql = holdsNames();
    Concentration expected =
        Concentration.of(
            sql.keys().stream()
                .map(key -> sql.total(view.front(), key.get(0)).orElse(BigDecimal.ZERO))
                .toList());
    List<Concentration.Rank> ranks = List.of(Concentration.Rank.values());
    for (int i = 0; i < ranks.size(); i++) {
      assertThat(chart.rows().get(i).get(3))
          .as("the sum of class " + ranks.get(i))
          .isEqualTo(
              ReportView.words(view.front(), Optional.of(expected.group(ranks.get(i)).sum())));
    }
  }

  private void holdsSteps() throws IOException, InterruptedException {
    SqlTotals sql = view.sql();
    for (Measure measure : report.measures()) {
      List<String> row = ReportView.onlyRow(json, Map.of("Step", measure.title()));
      assertThat(ReportView.digits(row.get(1)))
          .as(measure.name())
          .isEqualTo(sql.total(measure).map(ReportView::digits));
    }
    for (List<String> step : chart.rows()) {
      List<String> row = ReportView.onlyRow(json, Map.of("Step", step.get(0)));
      assertThat(step.get(1))
          .isEqualTo(ReportView.words(ValueFormat.COUNT, Optional.of(new BigDecimal(row.get(1)))));
    }
  }

  private void holdsCohorts() throws IOException, InterruptedException {
    SqlTotals sql = view.sql(ReportTables.COHORT, ReportTables.MONTHS_SINCE);
    for (List<String> key : sql.keys()) {
      String cohort = DimensionWords.value(ReportTables.COHORT, key.get(0));
      List<String> row = ReportView.onlyRow(json, Map.of("First order", cohort));
      assertThat(ReportView.digits(json.cell(row, "+" + key.get(1))))
          .as(key.toString())
          .isEqualTo(sql.total(view.front(), key.get(0), key.get(1)).map(ReportView::digits));
      List<String> shown = ReportView.onlyRow(chart, Map.of("First order", cohort));
      view.holdsChart(chart.cell(shown, "+" + key.get(1)), sql, key.get(0), key.get(1));
    }
    SqlTotals together = view.sql(ReportTables.MONTHS_SINCE);
    ShownTable data = ShownTable.ofPage(view.page().selectFirst(".data-card table"));
    for (List<String> key : together.keys()) {
      view.holdsChart(
          data.cell(data.total().orElseThrow(), "+" + key.get(0)), together, key.get(0));
    }
  }

  /** Both ranges, and the parts of what lies between them. */
  private void holdsMoves() throws IOException, InterruptedException {
    SqlTotals now = view.sql();
    if (question.compare().equals("none")) {
      for (Measure measure : report.measures()) {
        assertThat(json.cell(ReportView.onlyRow(json, Map.of("Measure", measure.title())), "Is"))
            .isEqualTo(ReportView.words(measure, now.total(measure)));
      }
      return;
    }
    DayRange range = new DayRange(LocalDate.parse(question.from()), LocalDate.parse(question.to()));
    DayRange earlier = Comparison.PREVIOUS.earlier(range).orElseThrow();
    SqlTotals then = view.sqlOf(earlier.first().toString(), earlier.last().toString());
    ShownTable data = ShownTable.ofPage(view.page().selectFirst(".data-card table"));
    List<String> total = data.total().orElseThrow();
    assertThat(data.cell(total, "Was"))
        .isEqualTo(ReportView.words(view.front(), then.total(view.front())));
    assertThat(data.cell(total, "Is"))
        .isEqualTo(ReportView.words(view.front(), now.total(view.front())));
    BigDecimal change =
        now.total(view.front()).orElseThrow().subtract(then.total(view.front()).orElseThrow());
    BigDecimal worth =
        json.rows().stream()
            .map(row -> new BigDecimal(json.cell(row, "Worth")))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(worth).isEqualByComparingTo(change.setScale(2, RoundingMode.HALF_UP));
    assertThat(chart.rows().get(0).get(1))
        .isEqualTo(ReportView.words(view.front(), then.total(view.front())));
    assertThat(chart.rows().get(chart.rows().size() - 1).get(1))
        .isEqualTo(ReportView.words(view.front(), now.total(view.front())));
  }

  private void holdsTable() throws IOException, InterruptedException {
    holdsRows();
    assertThat(chart.rows()).hasSameSizeAs(json.rows());
    for (int i = 0; i < chart.rows().size(); i++) {
      view.holdsRow(json.heads(), json.rows().get(i), chart.rows().get(i));
    }
  }

  /** Both ends of each row that is drawn are those of one of the file. */
  private void holdsEnds() throws IOException, InterruptedException {
    holdsRows();
    BeforeAfter pair = BeforeAfter.among(report.measures()).get(0);
    List<List<String>> ends =
        json.rows().stream()
            .map(row -> List.of(end(row, pair.before()), end(row, pair.after())))
            .toList();
    assertThat(chart.rows()).isNotEmpty();
    assertThat(chart.rows().stream().map(row -> row.subList(2, 4)).toList()).isSubsetOf(ends);
  }

  private String end(List<String> row, Measure measure) {
    String plain = json.cell(row, measure.title());
    return ReportView.words(
        measure, plain.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(plain)));
  }

  /** Each measure of each row of the file. */
  private void holdsRows() throws IOException, InterruptedException {
    List<String> dimensions = report.dimensions();
    SqlTotals sql = view.sql(dimensions.toArray(String[]::new));
    assertThat(json.rows()).hasSameSizeAs(sql.keys());
    for (List<String> key : sql.keys()) {
      Map<String, String> names = new HashMap<>();
      for (int i = 0; i < dimensions.size(); i++) {
        boolean none = key.get(i).isEmpty() && dimensions.get(i).equals("reason");
        names.put(
            DimensionWords.title(dimensions.get(i)),
            none ? "" : DimensionWords.value(dimensions.get(i), key.get(i)));
      }
      view.holdsMeasures(ReportView.onlyRow(json, names), sql, key.toArray(String[]::new));
    }
  }
}
