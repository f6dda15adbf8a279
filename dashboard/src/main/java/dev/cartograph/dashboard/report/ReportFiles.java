package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.export.ExportFormat;
import dev.cartograph.dashboard.export.FigureFile;
import dev.cartograph.dashboard.frame.Provisional;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.BadRequest;
import dev.cartograph.dashboard.request.PageQuery;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of reports; each names the days that it shows. */
final class ReportFiles {
  private ReportFiles() {}

  static Reply answer(Site site, WebRequest request) {
    ExportFormat format = ExportFormat.of(request.lastSegment());
    String name = format.stem(request.lastSegment());
    ReportDefinition report = ReportReading.requireReport(site, name);
    Scope scope =
        site.shops()
            .findScopeAsKnown(PageQuery.parse(request.parameters()))
            .orElseThrow(() -> BadRequest.notFound("No report has seen an event yet."));
    ReportSource source = ReportReading.source(site, report, scope, request);
    ReportContent content = ReportContents.of(source);
    return new FigureFile(
            name,
            report.definition(),
            source.scope(),
            Provisional.findDay(source.state(), source.scope().range()),
            unsettled(source),
            content.table(),
            content.chart())
        .reply(format, request, site.renderer());
  }

  private static Map<String, LocalDate> unsettled(ReportSource source) {
    Map<String, LocalDate> days = new LinkedHashMap<>();
    for (Measure measure : source.report().measures()) {
      Provisional.findUnsettled(source.state(), measure, source.scope())
          .ifPresent(range -> days.put(measure.title(), range.first()));
    }
    return days;
  }
}
