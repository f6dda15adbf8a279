package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.chart.render.ChartRenderer;
import dev.cartograph.dashboard.figures.Reports;
import dev.cartograph.dashboard.figures.ShopDirectory;
import dev.cartograph.dashboard.lake.LakeTables;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.Templates;
import dev.cartograph.dashboard.web.WebRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What every page is handed.
 *
 * @param tables the report tables
 * @param reports the reports and their figures
 * @param shops the shops with data
 * @param frames makes what surrounds a page
 * @param cards makes cards with charts
 * @param renderer draws charts for exports
 * @param templates renders
 * @param clock tells the time
 */
public record Site(
    LakeTables tables,
    Reports reports,
    ShopDirectory shops,
    Frames frames,
    FigureCards cards,
    ChartRenderer renderer,
    Templates templates,
    InstantSource clock) {

  /** The page of a lake that holds no event yet. */
  public Reply nothingRead(WebRequest request, String tab) {
    Notice notice =
        new Notice(
            Notice.Kind.EMPTY,
            "No data yet",
            "No report has seen an event. Feed a file with './cartograph feed FILE'; numbers"
                + " appear with the next run of the reports.",
            Optional.of(Link.to("Look again", request.path())));
    return page(200, request, tab, tab, notice);
  }

  /** A page that only says something. */
  public Reply page(int status, WebRequest request, String title, String tab, Notice notice) {
    NoticeView view = new NoticeView(frames.frame(request, title, tab), title, List.of(notice));
    return Reply.html(status, templates.render("notice/page.jte", view));
  }
}
