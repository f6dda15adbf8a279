package dev.cartograph.dashboard.report;

import dev.cartograph.report.BeforeAfter;
import dev.cartograph.report.ChartKind;
import dev.cartograph.report.Fold;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in front of a report.
 *
 * @param measure the measure that is drawn
 * @param by the dimension whose values are told apart, where the request names one
 */
record ReportFront(Measure measure, Optional<String> by) {
  static final String MEASURE = "measure";
  static final String BY = "by";

  /** The column that says how many buyers a cohort has: each row has it, so it is no choice. */
  static final String COHORT_BUYERS = "cohort_buyers";

  /** What stands in front where nothing is asked for. */
  static ReportFront of(ReportDefinition report) {
    return new ReportFront(measures(report).get(0), Optional.empty());
  }

  /** The measures of a report that can stand in front; one or none where there is no choice. */
  static List<Measure> measures(ReportDefinition report) {
    return switch (report.chart()) {
      case LINE, RUNNING_TOTAL, RANKED, STACKED_AREA, HEAT_MAP, CONCENTRATION ->
          report.measures().stream().filter(ReportFront::canBeCompared).toList();
      case COHORTS ->
          report.measures().stream().filter(each -> !each.name().equals(COHORT_BUYERS)).toList();
      case BEFORE_AFTER ->
          BeforeAfter.among(report.measures()).stream().map(BeforeAfter::after).toList();
      case FUNNEL, MOVES, TABLE -> report.measures().subList(0, 1);
    };
  }

  /** What a measure that can stand in front is called there. */
  static String title(ReportDefinition report, Measure measure) {
    return report.chart() != ChartKind.BEFORE_AFTER
        ? measure.title()
        : BeforeAfter.among(report.measures()).stream()
            .filter(pair -> pair.after().equals(measure))
            .findFirst()
            .map(BeforeAfter::title)
            .orElse(measure.title());
  }

  /** The pair that is drawn: the one of the measure in front, or the first. */
  static BeforeAfter pair(ReportSource source) {
    List<BeforeAfter> pairs = BeforeAfter.among(source.report().measures());
    return pairs.stream()
        .filter(pair -> Set.of(pair.before(), pair.after()).contains(source.measure()))
        .findFirst()
        .orElse(pairs.get(0));
  }

  /** The measure that a report names first, whether it can stand in front or not. */
  static ReportFront firstOf(ReportDefinition report) {
    return new ReportFront(report.measures().get(0), Optional.empty());
  }

  /** Amounts of several currencies stand in tables, but no axis has room for them. */
  private static boolean canBeCompared(Measure measure) {
    return !(measure.fold() instanceof Fold.SumWithin);
  }

  /** The dimensions of a report that can stand in front; none where there is no choice. */
  static List<String> dimensions(ReportDefinition report) {
    List<String> named =
        report.dimensions().stream().filter(each -> !each.equals(ReportTables.TITLE)).toList();
    return switch (report.chart()) {
      case RANKED, STACKED_AREA -> named.size() > 1 ? named : List.of();
      case FUNNEL -> named;
      case LINE, RUNNING_TOTAL, HEAT_MAP, COHORTS, CONCENTRATION, MOVES, BEFORE_AFTER, TABLE ->
          List.of();
    };
  }

  /** Whether a report is drawn as a whole unless a dimension is asked for. */
  static boolean wholeFirst(ReportDefinition report) {
    return report.chart() == ChartKind.FUNNEL;
  }

  /** The parameters that put the same in front; what stands there anyhow is not named. */
  Map<String, String> parameters(ReportDefinition report) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!measure.equals(measures(report).get(0))) {
      parameters.put(MEASURE, measure.name());
    }
    by.ifPresent(dimension -> parameters.put(BY, dimension));
    return parameters;
  }
}
