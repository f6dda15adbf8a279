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
import java.util.Optional;

/** Finds a report by a request and reads its rows. */
final class ReportReading {
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

  /** The rows of a report about a scope, with what the request puts in front. */
  static ReportSource source(Site site, ReportDefinition report, Scope scope, WebRequest request) {
    if (scope.known().isPresent() && !KnownReports.isKept(report)) {
      throw BadRequest.badParameter(
          "The report '%s' tells what changed later and is not kept as of earlier days."
              .formatted(report.name()));
    }
    return source(site, report, scope, front(report, request));
  }

  /** The same with what stands in front given. */
  static ReportSource source(Site site, ReportDefinition report, Scope scope, ReportFront front) {
    ShopState state = site.shops().find(scope.shop().name()).orElseThrow();
    ShownDays shown = ShownDays.of(report.grain(), scope, state);
    DayRange range = shown.scope().range();
    DayRange span = shown.scope().earlier().map(range::span).orElse(range);
    ReportFigures figures = site.reports().figures(report, shown.scope(), span);
    return new ReportSource(figures, scope, shown, state, front);
  }

  private static ReportFront front(ReportDefinition report, WebRequest request) {
    return new ReportFront(measure(report, request), by(report, request));
  }

  private static Measure measure(ReportDefinition report, WebRequest request) {
    String name = request.parameters().getOrDefault(ReportFront.MEASURE, "");
    if (name.isEmpty()) {
      return ReportFront.of(report).measure();
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

  private static Optional<String> by(ReportDefinition report, WebRequest request) {
    String name = request.parameters().getOrDefault(ReportFront.BY, "");
    List<String> names = ReportFront.dimensions(report);
    if (!name.isEmpty() && !names.contains(name)) {
      throw BadRequest.badParameter(
          "The report '%s' cannot be shown by '%s'.%s"
              .formatted(report.name(), name, NearestName.suggestion(name, names)));
    }
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}
