package dev.cartograph.truth;

import dev.cartograph.error.CartographException;
import dev.cartograph.quantile.Histogram;
import dev.cartograph.report.Aggregation;
import dev.cartograph.report.Fold;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import dev.cartograph.text.NearestName;
import dev.cartograph.truth.Truth.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds the answers of a truth against those of the reports. */
final class TruthCheck {
  /** Rounding of a quantile's digits beside its accuracy. */
  private static final BigDecimal SLACK = new BigDecimal("0.0001");

  private final Map<String, DailyRows> reports;
  private final int places;
  private final Map<String, Result> results = new TreeMap<>();

  /**
   * How a measure fared.
   *
   * @param measure as {@code report.measure}
   * @param asked how many answers were held against it
   * @param different how many of them it does not give
   * @param examples some of those in words
   */
  record Result(String measure, long asked, long different, List<String> examples) {
    Result {
      examples = List.copyOf(examples);
    }

    private Result plus(Optional<String> difference, int places) {
      List<String> more = new ArrayList<>(examples);
      difference.filter(example -> more.size() < places).ifPresent(more::add);
      return new Result(measure, asked + 1, different + (difference.isPresent() ? 1 : 0), more);
    }
  }

  /**
   * A check.
   *
   * @param reports by name
   * @param places how many differences of a measure are told
   */
  TruthCheck(Map<String, DailyRows> reports, int places) {
    this.reports = reports;
    this.places = places;
  }

  /**
   * Holds one question against the reports.
   *
   * @throws CartographException where it asks for what no report has, exit code 2
   */
  void ask(Truth.Question question) {
    Map<String, Totals> totals = new TreeMap<>();
    question
        .answers()
        .forEach(
            (name, wanted) -> {
              DailyRows rows = rows(name, question);
              Totals found =
                  totals.computeIfAbsent(
                      rows.report().name(),
                      absent -> rows.totals(question.from(), question.to(), question.where()));
              Optional<String> difference =
                  difference(measure(name, rows), found, wanted)
                      .map(text -> question.words() + ": " + text);
              Result result = results.getOrDefault(name, new Result(name, 0, 0, List.of()));
              results.put(name, result.plus(difference, places));
            });
  }

  /** What came of it, by measure. */
  List<Result> results() {
    return List.copyOf(results.values());
  }

  /** Measures of the reports that no question asked for. */
  List<String> notAsked() {
    return reports.values().stream()
        .map(DailyRows::report)
        .flatMap(
            report ->
                report.measures().stream().map(measure -> report.name() + "." + measure.name()))
        .filter(measure -> !results.containsKey(measure))
        .toList();
  }

  private DailyRows rows(String name, Truth.Question question) {
    String report = name.substring(0, Math.max(0, name.indexOf('.')));
    DailyRows rows = reports.get(report);
    if (rows == null || !rows.has(question.where())) {
      throw CartographException.badInput(
          rows == null
              ? "The truth asks for '%s', but there is no report '%s'.%s"
                  .formatted(name, report, NearestName.suggestion(report, reports.keySet()))
              : "The truth asks for '%s' of %s, but the report has the dimensions %s."
                  .formatted(name, question.where(), rows.report().dimensions()));
    }
    return rows;
  }

  private static Measure measure(String name, DailyRows rows) {
    String measure = name.substring(name.indexOf('.') + 1);
    return rows.report()
        .findMeasure(measure)
        .orElseThrow(
            () ->
                CartographException.badInput(
                    "The truth asks for '%s', but the report has no such measure.%s"
                        .formatted(
                            name,
                            NearestName.suggestion(
                                measure,
                                rows.report().measures().stream().map(Measure::name).toList()))));
  }

  private static Optional<String> difference(Measure measure, Totals totals, Answer wanted) {
    Answer found =
        measure.fold() instanceof Fold.Ratio ratio
            ? new Answer(totals.total(ratio.above()), totals.total(ratio.below()))
            : new Answer(totals.total(measure), Optional.empty());
    boolean quantile = measure.adds() == Aggregation.QUANTILE;
    boolean same =
        same(found.value(), wanted.value(), quantile)
            && same(found.denominator(), wanted.denominator(), false);
    return same ? Optional.empty() : Optional.of("%s instead of %s".formatted(found, wanted));
  }

  private static boolean same(
      Optional<BigDecimal> found, Optional<BigDecimal> wanted, boolean quantile) {
    if (found.isEmpty() || wanted.isEmpty()) {
      return found.isEmpty() && wanted.isEmpty();
    }
    BigDecimal difference = found.get().subtract(wanted.get()).abs();
    return quantile
        ? difference.compareTo(
                wanted
                    .get()
                    .abs()
                    .multiply(BigDecimal.valueOf(Histogram.RELATIVE_ACCURACY).add(SLACK)))
            <= 0
        : difference.signum() == 0;
  }
}
