package dev.cartograph.dashboard.overview;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.export.ExportFormat;
import dev.cartograph.dashboard.export.FigureFile;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.frame.Provisional;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.BadRequest;
import dev.cartograph.dashboard.request.PageQuery;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.Page;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import java.time.LocalDate;
import java.util.Optional;

/** The files {@code /charts/NAME.csv} and so on: the charts of the overview. */
public final class OverviewFiles implements Page {
  private final Site site;

  /** The files of a site. */
  public OverviewFiles(Site site) {
    this.site = site;
  }

  @Override
  public Reply answer(WebRequest request) {
    ExportFormat format = ExportFormat.of(request.lastSegment());
    String name = format.stem(request.lastSegment());
    Scope scope =
        site.shops()
            .findScopeAsKnown(PageQuery.parse(request.parameters()))
            .orElseThrow(() -> BadRequest.notFound("No report has seen an event yet."));
    ShopState state = site.shops().find(scope.shop().name()).orElseThrow();
    OverviewFigures figures = OverviewFigures.read(site.reports(), scope, state);
    Chart chart = chart(name, figures);
    Optional<LocalDate> provisional =
        name.equals(OverviewCharts.TODAY)
            ? state.findOpenDay().filter(figures.newestDay()::equals)
            : Provisional.findDay(state, scope.range());
    return new FigureFile(
            name, chart.alternative(), scope, provisional, chart.table(), Optional.of(chart))
        .reply(format, request, site.renderer());
  }

  private Chart chart(String name, OverviewFigures figures) {
    return OverviewCharts.find(name, figures, Today.of(figures, site.clock().instant()))
        .orElseThrow(
            () ->
                BadRequest.notFound(
                    "The overview has no chart '%s'; it has %s."
                        .formatted(name, String.join(", ", OverviewCharts.NAMES))));
  }
}
