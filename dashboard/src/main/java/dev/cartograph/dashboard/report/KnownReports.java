package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.figures.Restatement;
import dev.cartograph.dashboard.frame.AsKnown;
import dev.cartograph.dashboard.frame.Notice;
import dev.cartograph.dashboard.frame.RestatementLinks;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of reports whose numbers are those of an earlier day. */
final class KnownReports {
  private KnownReports() {}

  /** Whether a report can be had as of earlier days: not one that tells what changed later. */
  static boolean isKept(ReportDefinition report) {
    return !report.reads().contains(ReportTables.RESTATEMENTS);
  }

  /** What the page of a report says; nothing where it shows the numbers of now. */
  static Optional<AsKnown> find(Site site, ReportSource source) {
    return find(
        site,
        List.of(source),
        source.scope(),
        unknown(source),
        now(source),
        RestatementLinks.address(source.report(), source.scope()));
  }

  /** The same of a page of several reports at a path. */
  static Optional<AsKnown> find(Site site, List<ReportSource> sources, String path, Scope scope) {
    return find(
        site,
        sources,
        scope,
        sources.stream()
            .filter(source -> !unknown(source).isEmpty())
            .map(
                source ->
                    "%s of \u201c%s\u201d".formatted(unknown(source), source.report().title()))
            .collect(Collectors.joining("; ")),
        Address.of(path, scope.asKnownNow()),
        RestatementLinks.address(scope));
  }

  private static Optional<AsKnown> find(
      Site site,
      List<ReportSource> sources,
      Scope scope,
      String unknown,
      String now,
      String changes) {
    return scope
        .known()
        .map(
            day ->
                AsKnown.of(
                    day,
                    scope.range(),
                    sources.stream()
                        .findFirst()
                        .map(source -> source.state().publishedBy(day))
                        .orElse(each -> true),
                    sources.stream().flatMap(each -> since(site, each)).toList(),
                    unknown,
                    now,
                    changes));
  }

  private static Stream<Restatement> since(Site site, ReportSource source) {
    return site.reports().restatementsSince(source.report(), source.scope()).stream();
  }

  private static String unknown(ReportSource source) {
    return AsKnown.words(
        source.report().measures().stream().filter(source.figures()::isUnknown).toList());
  }

  /** What stands in the place of a report that cannot be shown; none where it can. */
  static Optional<Notice> findMissing(ReportSource source) {
    return source
        .scope()
        .known()
        .filter(day -> source.isUnknown())
        .map(day -> AsKnown.missing(day, now(source)));
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
