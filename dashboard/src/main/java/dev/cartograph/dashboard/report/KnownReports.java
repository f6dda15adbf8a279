package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.frame.AsKnown;
import dev.cartograph.dashboard.frame.KnownPage;
import dev.cartograph.dashboard.frame.NotKnown;
import dev.cartograph.dashboard.frame.Notice;
import dev.cartograph.dashboard.frame.RestatementLinks;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of reports whose numbers are those of an earlier day. */
final class KnownReports {
  private KnownReports() {}

  /** Whether a report can be had as of earlier days: not one that tells what changed later. */
  static boolean isKept(ReportDefinition report) {
    return !report.reads().contains(ReportTables.RESTATEMENTS);
  }

  /** The page of a report. */
  static KnownPage page(Site site, ReportSource source) {
    return new KnownPage(
        source.path(),
        source.parameters(),
        source.scope(),
        source.state(),
        isKept(source.report())
            ? site.reports().restatements(source.report(), source.scope())
            : List.of(),
        RestatementLinks.address(source.report(), source.scope()));
  }

  /** A page of several reports; they may show other days than those asked for. */
  static KnownPage page(
      Site site, List<ReportSource> sources, String path, Scope scope, ShopState state) {
    Map<Scope, List<ReportDefinition>> reports =
        sources.stream()
            .filter(source -> isKept(source.report()))
            .collect(
                Collectors.groupingBy(
                    ReportSource::scope,
                    LinkedHashMap::new,
                    Collectors.mapping(ReportSource::report, Collectors.toList())));
    return KnownPage.of(
        path,
        scope,
        state,
        reports.entrySet().stream()
            .flatMap(each -> site.reports().restatements(each.getValue(), each.getKey()).stream())
            .toList());
  }

  /** The measures of a report that are not known. */
  static List<NotKnown> unknown(ReportSource source) {
    Map<Measure, List<LocalDate>> days = new LinkedHashMap<>();
    source.report().measures().forEach(each -> days.put(each, source.unknownDays(each)));
    return NotKnown.of(days);
  }

  /** Those of several reports. */
  static List<NotKnown> unknown(List<ReportSource> sources) {
    return sources.stream()
        .flatMap(
            source -> unknown(source).stream().map(each -> each.ofReport(source.report().title())))
        .toList();
  }

  /** What stands in the place of a report of which nothing can be shown; none where some can. */
  static Optional<Notice> findMissing(ReportSource source, ReportContent content) {
    boolean shown = content.chart().map(Chart::hasData).orElse(!content.table().rows().isEmpty());
    return source
        .scope()
        .known()
        .filter(day -> !shown && !source.unknownDays().isEmpty())
        .map(day -> AsKnown.missing(day, source.unknownDays(), now(source)));
  }

  /** In the place of a report's finding, where days of it are not known. */
  static Optional<Sentence> findUnknown(ReportSource source) {
    List<LocalDate> days = source.unknownDays();
    return source
        .scope()
        .known()
        .filter(day -> !days.isEmpty())
        .map(day -> AsKnown.unknown(day, source.scope().range(), days));
  }

  /** Which days had not been published, of a report that shows others than those asked for. */
  static Optional<String> findOpen(ReportSource source) {
    Scope shown = source.scope();
    return shown.range().equals(source.asked().range())
        ? Optional.empty()
        : shown
            .known()
            .flatMap(day -> AsKnown.findOpen(shown.range(), source.state().publishedBy(day)));
  }

  private static String now(ReportSource source) {
    return source.address(source.asked().asKnownNow());
  }
}
