package dev.cartograph.dashboard.restatement;

import dev.cartograph.dashboard.export.ExportFormat;
import dev.cartograph.dashboard.export.FigureFile;
import dev.cartograph.dashboard.figures.Restatement;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.frame.Frames;
import dev.cartograph.dashboard.frame.Freshness;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.RestatementLinks;
import dev.cartograph.dashboard.frame.ScopeControls;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.BadRequest;
import dev.cartograph.dashboard.request.PageQuery;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.Page;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.text.NearestName;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page {@code /restatements}: published numbers of a shop's days that changed; its files. */
public final class RestatementsPage implements Page {
  private static final String TAB = Frames.trustTab();
  private static final String NAME = "restatements";
  private static final String NONE = "No published number of these days has changed.";
  private static final String DEFINITION =
      "A number is published when its report has run after its shop day had closed, on a day within"
          + " those that the shop's reports told of; each change of a published number, with the"
          + " commits between which its cause lies.";

  private final Site site;

  /** The restatements of a site. */
  public RestatementsPage(Site site) {
    this.site = site;
  }

  @Override
  public Reply answer(WebRequest request) {
    Optional<ReportDefinition> report = findReport(request);
    Optional<Scope> scope = site.shops().findScope(PageQuery.parse(request.parameters()));
    if (request.lastSegment().indexOf('.') >= 0) {
      return file(
          request,
          scope.orElseThrow(() -> BadRequest.notFound("No report has seen an event yet.")),
          report);
    }
    if (scope.isEmpty()) {
      return site.nothingRead(request, TAB);
    }
    RestatementsView view = view(request, scope.get(), report);
    return Reply.html(200, site.templates().render("restatement/page.jte", view));
  }

  private Optional<ReportDefinition> findReport(WebRequest request) {
    String name = request.parameters().getOrDefault(RestatementLinks.REPORT, "");
    if (name.isBlank()) {
      return Optional.empty();
    }
    List<String> names = site.reports().all().stream().map(ReportDefinition::name).toList();
    return Optional.of(
        site.reports()
            .find(name)
            .orElseThrow(
                () ->
                    BadRequest.badParameter(
                        "'report' is '%s', which is no report.%s"
                            .formatted(name, NearestName.suggestion(name, names)))));
  }

  private Reply file(WebRequest request, Scope scope, Optional<ReportDefinition> report) {
    return new FigureFile(
            report.map(each -> NAME + "-" + each.name()).orElse(NAME),
            DEFINITION,
            scope,
            Optional.empty(),
            RestatementTable.file(restatements(scope, report), scope),
            Optional.empty())
        .reply(ExportFormat.of(request.lastSegment()), request, site.renderer());
  }

  private List<Restatement> restatements(Scope scope, Optional<ReportDefinition> report) {
    return report
        .map(each -> site.reports().restatements(each, scope))
        .orElseGet(() -> site.reports().restatements(scope));
  }

  private RestatementsView view(
      WebRequest request, Scope scope, Optional<ReportDefinition> report) {
    List<Restatement> all = restatements(scope, report);
    ShopState state = site.shops().find(scope.shop().name()).orElseThrow();
    return new RestatementsView(
        site.frames().frame(request, "Restatements", TAB, scope),
        ScopeControls.ofDays(
            RestatementLinks.PATH,
            scope,
            state,
            site.clock().instant(),
            report.map(each -> Map.of(RestatementLinks.REPORT, each.name())).orElse(Map.of()),
            report.map(each -> "Report: " + each.title()).stream().toList()),
        Link.to(TAB, Address.of(Frames.sectionPath(TAB), scope)),
        lede(all, scope, report),
        all.isEmpty() ? List.of() : counts(all, scope),
        report.isPresent() ? List.of() : reports(all, scope),
        shown(all.size()),
        RestatementTable.page(site.reports(), all, scope),
        ExportFormat.tableLinks(RestatementLinks.PATH, RestatementLinks.parameters(report, scope)));
  }

  private static Sentence lede(
      List<Restatement> all, Scope scope, Optional<ReportDefinition> report) {
    if (all.isEmpty()) {
      return Sentence.of(NONE);
    }
    long numbers = Restatement.numbers(all);
    return Sentence.NONE
        .strong(NumberFormats.counted(numbers, "published number"))
        .text(
            " of %s %s changed, last on %s."
                .formatted(
                    report
                        .map(each -> "\u201c" + each.title() + "\u201d")
                        .orElseGet(() -> NumberFormats.counted(reportCount(all), "report")),
                    numbers == 1 ? "has" : "have",
                    DayWords.dayAndYear(last(all, scope).toLocalDate())));
  }

  private static List<RestatementsView.Count> counts(List<Restatement> all, Scope scope) {
    ZonedDateTime last = last(all, scope);
    long days = all.stream().map(Restatement::day).distinct().count();
    return List.of(
        count("Numbers", Restatement.numbers(all)),
        count("Days", days),
        count("Reports", reportCount(all)),
        new RestatementsView.Count(
            "Last restated", DayWords.dayAndYear(last.toLocalDate()), Freshness.time(last)));
  }

  private static RestatementsView.Count count(String label, long value) {
    return new RestatementsView.Count(label, NumberFormats.count(value), "");
  }

  private static long reportCount(List<Restatement> all) {
    return all.stream().map(Restatement::report).distinct().count();
  }

  private static ZonedDateTime last(List<Restatement> newestFirst, Scope scope) {
    return newestFirst.get(0).at().atZone(scope.shop().timeZone());
  }

  /** The reports of which something changed, in the order of their titles. */
  private List<Link> reports(List<Restatement> all, Scope scope) {
    List<ReportDefinition> changed =
        site.reports().all().stream()
            .filter(report -> all.stream().anyMatch(each -> each.report().equals(report.name())))
            .toList();
    return changed.size() < 2
        ? List.of()
        : changed.stream()
            .map(report -> Link.to(report.title(), RestatementLinks.address(report, scope)))
            .toList();
  }

  private static String shown(int changes) {
    int most = RestatementTable.MOST_ROWS;
    return changes <= most
        ? NumberFormats.counted(changes, "change") + ", the newest first."
        : "The newest %s of %s changes; all are in the CSV and the JSON."
            .formatted(NumberFormats.count(most), NumberFormats.count(changes));
  }
}
