package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.CohortChart;
import dev.cartograph.dashboard.chart.Values;
import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.MeasureFormats;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.report.Aggregation;
import dev.cartograph.report.Fold;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A report of cohorts: a field for each month of each one's life, and all cohorts together. */
final class CohortContent {
  private static final Fold BUYERS = new Fold.Sum(ReportFront.COHORT_BUYERS);
  private static final String LEFT_OUT = " The %d newest are drawn; the table has all %d.";

  private CohortContent() {}

  static ReportContent of(ReportSource source) {
    Map<String, TreeMap<Integer, Totals>> cohorts = new TreeMap<>();
    source
        .figures()
        .fold(
            source.scope().range(),
            row -> List.of(row.text(ReportTables.COHORT), row.count(ReportTables.MONTHS_SINCE)))
        .forEach(
            (key, totals) ->
                cohorts
                    .computeIfAbsent((String) key.get(0), absent -> new TreeMap<>())
                    .put(Math.toIntExact((Long) key.get(1)), totals));
    CohortChart chart = chart(source, cohorts);
    Map<Integer, Totals> together =
        new TreeMap<>(
            source
                .figures()
                .fold(
                    source.scope().range(),
                    row -> Math.toIntExact(row.count(ReportTables.MONTHS_SINCE))));
    return new ReportContent(
        finding(source, chart, together),
        Optional.of(chart),
        chart.table(),
        chart.hasData() ? Optional.of(total(source, chart, together)) : Optional.empty(),
        Optional.of(
            new ReportContent.Summary("All cohorts by month since", summary(source, together))),
        source.shown().note() + leftOut(chart));
  }

  private static CohortChart chart(
      ReportSource source, Map<String, TreeMap<Integer, Totals>> cohorts) {
    List<CohortChart.Cohort> rows = new ArrayList<>();
    boolean whole = true;
    for (Map.Entry<String, TreeMap<Integer, Totals>> cohort : cohorts.entrySet()) {
      TreeMap<Integer, Totals> months = cohort.getValue();
      List<@Nullable BigDecimal> values = new ArrayList<>();
      for (int month = 0; month <= months.lastKey(); month++) {
        Totals totals = months.get(month);
        values.add(totals == null ? null : totals.total(source.measure()).orElse(null));
      }
      BigDecimal buyers = buyers(months.firstEntry().getValue());
      whole &= isWhole(source.measure(), values.get(0), buyers);
      rows.add(
          new CohortChart.Cohort(
              DimensionWords.value(ReportTables.COHORT, cohort.getKey()),
              buyers.longValue(),
              Values.of(values)));
    }
    return new CohortChart(
        source.measure().title() + " by cohort",
        source.measure().title(),
        source.format(source.measure()),
        rows,
        whole ? 1 : 0);
  }

  private static BigDecimal buyers(Totals totals) {
    return totals.total(BUYERS).orElse(BigDecimal.ZERO);
  }

  /** Whether a cohort's first field says no more than that it is the whole cohort. */
  private static boolean isWhole(Measure measure, @Nullable BigDecimal first, BigDecimal buyers) {
    return first == null
        || switch (measure.unit()) {
          case SHARE -> first.compareTo(BigDecimal.ONE) == 0;
          case COUNT -> first.compareTo(buyers) == 0;
          case MONEY, AMOUNT, RATE, SECONDS, DAYS, TIMES -> false;
        };
  }

  private static String leftOut(CohortChart chart) {
    int all = chart.cohorts().size();
    return all <= CohortChart.MOST_DRAWN ? "" : LEFT_OUT.formatted(CohortChart.MOST_DRAWN, all);
  }

  /** The last row: all cohorts that have lived so long. */
  private static ChartTable.Row total(
      ReportSource source, CohortChart chart, Map<Integer, Totals> together) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text("All cohorts")));
    cells.add(
        new Cell.Amount(
            BigDecimal.valueOf(
                chart.cohorts().stream().mapToLong(CohortChart.Cohort::buyers).sum())));
    for (int month = 0; month < chart.columns(); month++) {
      Totals totals = together.get(month);
      cells.add(Cell.of(totals == null ? Optional.empty() : totals.total(source.measure())));
    }
    return new ChartTable.Row(cells, Optional.empty());
  }

  private static DataTable summary(ReportSource source, Map<Integer, Totals> together) {
    List<Measure> measures =
        ReportFront.measures(source.report()).stream()
            .filter(measure -> measure.adds() == Aggregation.RATIO)
            .toList();
    List<DataTable.Head> heads = new ArrayList<>();
    heads.add(new DataTable.Head("Months since", false));
    heads.add(new DataTable.Head("Buyers who lived so long", true));
    measures.forEach(measure -> heads.add(new DataTable.Head(measure.title(), true)));
    List<DataTable.Row> rows = new ArrayList<>();
    together.forEach(
        (month, totals) -> {
          List<String> cells = new ArrayList<>();
          cells.add(NumberFormats.count(month));
          cells.add(NumberFormats.count(buyers(totals)));
          measures.forEach(
              measure ->
                  cells.add(MeasureFormats.exact(source.format(measure), totals.total(measure))));
          rows.add(new DataTable.Row(cells, Optional.empty(), false));
        });
    return new DataTable(
        "All cohorts by month since", heads, rows, Optional.empty(), Optional.empty());
  }

  /** What is known one month on, or at the first where no cohort is older. */
  private static Sentence finding(
      ReportSource source, CohortChart chart, Map<Integer, Totals> together) {
    if (!chart.hasData()) {
      return Sentence.NONE;
    }
    int month = together.containsKey(1) ? 1 : 0;
    Totals totals = together.get(month);
    Optional<BigDecimal> value = totals == null ? Optional.empty() : totals.total(source.measure());
    String cohorts =
        chart.cohorts().size() == 1
            ? "one cohort"
            : NumberFormats.count(chart.cohorts().size()) + " cohorts";
    String when = month == 1 ? " one month after the first order: " : " in the first month: ";
    return value
        .map(
            number ->
                Sentence.of(source.measure().title() + when)
                    .strong(chart.format().shown(number))
                    .text(" over %s.%s".formatted(cohorts, unfinished(source))))
        .orElse(Sentence.NONE);
  }

  private static String unfinished(ReportSource source) {
    boolean over =
        source.state().lastDay().getDayOfMonth() == source.state().lastDay().lengthOfMonth();
    return over ? "" : " The newest month is not over.";
  }
}
