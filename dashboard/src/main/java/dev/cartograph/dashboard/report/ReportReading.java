package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.figures.ReportFigures;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.BadRequest;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.text.NearestName;
import java.util.List;

/** Finds a report by a request and reads its rows. */
final class ReportReading {
  private static final String MEASURE = "measure";

  private ReportReading() {}

  /** The report of a name. */
  static ReportDefinition requireReport(Site site, String name) {
    return site.reports()
        .find(name)
        .orElseThrow(
            () -> {
              List<String> names =
                  site.reports().all().stream().map(ReportDefinition::name).toList();
              return BadRequest.notFound(
                  "There is no report '%s'.%s"
                      .formatted(name, NearestName.suggestion(name, names)));
            });
  }

  /** The rows of a report about a scope, with the measure that the request puts in front. */
  static ReportSource source(Site site, ReportDefinition report, Scope scope, WebRequest request) {
    ShopState state = site.shops().find(scope.shop().name()).orElseThrow();
    DayRange span = scope.earlier().map(scope.range()::span).orElse(scope.range());
    ReportFigures figures = site.reports().figures(report, scope.shop().name(), span);
    return new ReportSource(figures, scope, state, measure(report, request));
  }

  private static Measure measure(ReportDefinition report, WebRequest request) {
    String name = request.parameters().getOrDefault(MEASURE, "");
    if (name.isEmpty()) {
      return report.measures().get(0);
    }
    List<String> names = report.measures().stream().map(Measure::name).toList();
    return report
        .findMeasure(name)
        .orElseThrow(
            () ->
                BadRequest.badParameter(
                    "The report '%s' has no measure '%s'.%s"
                        .formatted(report.name(), name, NearestName.suggestion(name, names))));
  }
}
