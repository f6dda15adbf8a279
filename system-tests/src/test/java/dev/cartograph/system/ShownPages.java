package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.frame.Frames;
import dev.cartograph.report.ReportDefinition;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Pages and files of a dashboard; each page is asked for once. */
final class ShownPages {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Cartograph cartograph;
  private final Map<String, Document> known = new HashMap<>();

  ShownPages(Cartograph cartograph) {
    this.cartograph = cartograph;
  }

  /** What stands under an address. */
  String text(String path) throws IOException {
    return Jsoup.connect(cartograph.url(path))
        .ignoreContentType(true)
        .maxBodySize(0)
        .timeout(PATIENCE_MILLIS)
        .execute()
        .body();
  }

  /** The page of an address. */
  Document page(String path) throws IOException {
    Document page = known.get(path);
    if (page == null) {
      page = Jsoup.parse(text(path));
      known.put(path, page);
    }
    return page;
  }

  /** The table behind the chart, or in its place, on the page of the report's section. */
  Element chartData(ReportDefinition report, Question question) throws IOException {
    String id = report.name().replace('_', '-') + "-title";
    Element card =
        page(Frames.sectionPath(report.section()) + "?" + question.parameters())
            .selectFirst("section[aria-labelledby=" + id + "]");
    assertThat(card).as("the card of " + report.name()).isNotNull();
    Element table = card.selectFirst("table");
    return table == null ? card : table;
  }
}
