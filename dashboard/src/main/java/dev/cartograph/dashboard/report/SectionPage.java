package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.frame.AsKnown;
import dev.cartograph.dashboard.frame.FigureCard;
import dev.cartograph.dashboard.frame.Frames;
import dev.cartograph.dashboard.frame.KnownForm;
import dev.cartograph.dashboard.frame.KnownPage;
import dev.cartograph.dashboard.frame.ScopeControls;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.BadRequest;
import dev.cartograph.dashboard.request.PageQuery;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.Page;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.report.ReportDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page {@code /sections/NAME}: every report of a section. */
public final class SectionPage implements Page {
  private final Site site;

  /** The sections of a site. */
  public SectionPage(Site site) {
    this.site = site;
  }

  @Override
  public Reply answer(WebRequest request) {
    String section =
        site.reports().sections().stream()
            .filter(each -> Frames.sectionPath(each).equals(request.path()))
            .findFirst()
            .orElseThrow(
                () -> BadRequest.notFound("No report stands under '" + request.path() + "'."));
    Optional<Scope> scope = site.shops().findScopeAsKnown(PageQuery.parse(request.parameters()));
    if (scope.isEmpty()) {
      return site.nothingRead(request, section);
    }
    return Reply.html(
        200, site.templates().render("report/section.jte", view(request, section, scope.get())));
  }

  private SectionView view(WebRequest request, String section, Scope scope) {
    ShopState state = site.shops().find(scope.shop().name()).orElseThrow();
    List<FigureCard> cards = new ArrayList<>();
    List<ReportSource> sources = new ArrayList<>();
    Sentence lede = Sentence.NONE;
    List<ReportDefinition> reports = site.reports().ofSection(section);
    for (ReportDefinition report : reports) {
      if (scope.known().isPresent() && !KnownReports.isKept(report)) {
        cards.add(ReportCards.notKept(site, report, scope, state));
        continue;
      }
      ReportSource source = ReportReading.source(site, report, scope, request);
      sources.add(source);
      ReportContent content = ReportContents.of(source);
      boolean first = cards.isEmpty();
      boolean row = first && reports.size() % 2 == 1;
      FigureCard card =
          ReportCards.cardAmongOthers(
              site, source, content, row ? ReportCards.Width.ROW : ReportCards.Width.HALF);
      cards.add(first ? card.withoutFinding() : card);
      Sentence says = content.finding().isEmpty() ? ReportCards.nothing(source) : content.finding();
      lede = first ? says : lede;
    }
    KnownPage known = KnownReports.page(site, sources, request.path(), scope, state);
    return new SectionView(
        site.frames().frame(request, section, section, scope),
        ScopeControls.of(request.path(), scope, state, site.clock().instant()),
        section,
        lede.isEmpty() ? Sentence.of("No data in this range.") : lede,
        AsKnown.find(known, KnownReports.unknown(sources)),
        KnownForm.find(known, site.clock().instant()),
        cards,
        Frames.beside(section, Optional.of(scope)));
  }
}
