package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.export.ExportFormat;
import dev.cartograph.dashboard.figures.MeasureCourse;
import dev.cartograph.dashboard.frame.AsKnown;
import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.FigureCard;
import dev.cartograph.dashboard.frame.Frames;
import dev.cartograph.dashboard.frame.KnownForm;
import dev.cartograph.dashboard.frame.KnownPage;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.MovementSentences;
import dev.cartograph.dashboard.frame.ScopeControls;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.PageQuery;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.Page;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.movement.Split;
import dev.cartograph.report.ReportDefinition;
import java.util.Optional;

/** The page {@code /reports/NAME}, and its files {@code /reports/NAME.csv} and so on. */
public final class ReportPage implements Page {
  private final Site site;

  /** The reports of a site. */
  public ReportPage(Site site) {
    this.site = site;
  }

  @Override
  public Reply answer(WebRequest request) {
    String name = request.lastSegment();
    if (name.indexOf('.') >= 0) {
      return ReportFiles.answer(site, request);
    }
    ReportDefinition report = ReportReading.requireReport(site, name);
    Optional<Scope> scope = site.shops().findScopeAsKnown(PageQuery.parse(request.parameters()));
    if (scope.isEmpty()) {
      return site.nothingRead(request, report.section());
    }
    ReportSource source = ReportReading.source(site, report, scope.get(), request);
    return Reply.html(200, site.templates().render("report/page.jte", view(request, source)));
  }

  private ReportView view(WebRequest request, ReportSource source) {
    ReportDefinition report = source.report();
    Scope scope = source.asked();
    String path = source.path();
    ReportContent content = ReportContents.of(source);
    Optional<Split> split = ReportSplit.of(site, source);
    KnownPage known = KnownReports.page(site, source);
    Optional<FigureCard> card =
        content.chart().map(chart -> ReportCards.card(site, source, content, chart));
    return new ReportView(
        site.frames().frame(request, report.title(), report.section(), scope),
        ScopeControls.of(path, scope, source.state(), site.clock().instant()),
        Link.to(report.section(), Address.of(Frames.sectionPath(report.section()), scope)),
        report.title(),
        lede(source, content, split),
        FrontLinks.measures(source),
        FrontLinks.dimensions(source),
        card,
        PartMoves.cards(site, source),
        split.map(each -> ReportSplit.table(each, source)),
        split.map(each -> ReportSplit.sentence(each, source)).orElse(""),
        report.question(),
        report.definition(),
        report.provenance(),
        content.summary().map(ReportContent.Summary::title),
        content
            .summary()
            .map(ReportContent.Summary::table)
            .orElseGet(() -> MeasureTable.of(source)),
        content.chart().isPresent()
            ? ExportFormat.links(path, source.parameters())
            : ExportFormat.tableLinks(path, source.parameters()),
        ReportFacts.of(site, source),
        DataTable.of(
            report.title() + ", data",
            content.table(),
            content.total(),
            ReportCards.openDays(source)),
        content.chart().isPresent()
            ? ReportCards.unsettledOthers(source, content)
            : ReportCards.provisional(source, content),
        KnownReports.findMissing(source, content)
            .or(
                () ->
                    site.cards()
                        .findNotice(
                            report.name(),
                            !content.table().rows().isEmpty(),
                            scope,
                            source.state())),
        AsKnown.find(known, KnownReports.unknown(source)),
        KnownForm.find(known, site.clock().instant()));
  }

  private static Sentence lede(ReportSource source, ReportContent content, Optional<Split> split) {
    Sentence finding =
        content.finding().isEmpty() ? ReportCards.nothing(source) : content.finding();
    return split
        .map(each -> finding.then(MovementSentences.parts(each, source.format(source.measure()))))
        .orElse(finding);
  }

  /** The course of a measure of another report over the same scope, where there is one. */
  static Optional<MeasureCourse> findCourse(
      Site site, ReportSource source, String report, String measure) {
    return site.reports()
        .find(report)
        .map(found -> ReportReading.source(site, found, source.scope(), ReportFront.of(found)))
        .flatMap(other -> other.report().findMeasure(measure).map(other::course));
  }
}
