package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.figures.ReportRun;
import dev.cartograph.dashboard.frame.Frame;
import dev.cartograph.dashboard.frame.Frames;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.PageQuery;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.Page;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page {@code /reports}: what reports there are and how their last runs went. */
public final class ReportListPage implements Page {
  private final Site site;

  /** The reports of a site. */
  public ReportListPage(Site site) {
    this.site = site;
  }

  @Override
  public Reply answer(WebRequest request) {
    Optional<Scope> scope = site.shops().findScopeAsKnown(PageQuery.parse(request.parameters()));
    String tab = Frames.allReportsTab();
    Frame frame =
        scope
            .map(each -> site.frames().frame(request, tab, tab, each))
            .orElseGet(() -> site.frames().frame(request, tab, tab));
    List<ReportListView.Section> sections =
        site.reports().sections().stream().map(name -> section(name, scope)).toList();
    String count = "%d reports, each one file.".formatted(site.reports().all().size());
    return Reply.html(
        200,
        site.templates().render("report/list.jte", new ReportListView(frame, count, sections)));
  }

  private ReportListView.Section section(String name, Optional<Scope> scope) {
    return new ReportListView.Section(
        name,
        site.reports().ofSection(name).stream().map(report -> entry(report, scope)).toList(),
        Frames.beside(name, scope));
  }

  private ReportListView.Entry entry(ReportDefinition report, Optional<Scope> scope) {
    String path = "/reports/" + report.name();
    Optional<ReportRun> run = site.reports().findRun(report.name());
    return new ReportListView.Entry(
        Link.to(
            report.title(),
            scope
                .map(each -> KnownReports.isKept(report) ? each : each.asKnownNow())
                .map(each -> Address.of(path, each))
                .orElse(path)),
        report.question(),
        report.measures().stream().map(Measure::title).collect(Collectors.joining(", ")),
        run.map(
                each ->
                    each.failed()
                        ? "Failed: %s%s".formatted(each.sentence(), standing(report))
                        : "As of lake commit " + NumberFormats.count(each.commit()))
            .orElse("Has not run yet"),
        run.map(ReportRun::failed).orElse(false));
  }

  /** What is shown of a report whose last run failed. */
  private String standing(ReportDefinition report) {
    return site.reports().state(report).exists()
        ? " – the numbers of the run before stand"
        : " – it has no numbers yet";
  }
}
