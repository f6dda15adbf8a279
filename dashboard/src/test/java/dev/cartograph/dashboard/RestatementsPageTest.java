package dev.cartograph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.fixture.Browser;
import dev.cartograph.dashboard.fixture.FixtureServer;
import dev.cartograph.dashboard.fixture.FixtureShop;
import dev.cartograph.dashboard.fixture.FixtureSite;
import dev.cartograph.dashboard.fixture.LakeWriter;
import dev.cartograph.dashboard.fixture.RestatedSite;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a reader is told of published numbers that changed. */
final class RestatementsPageTest {
  private static final String SEPTEMBER = "?shop=merchandise&from=2016-09-02&to=2016-09-29";
  private static final String NONE = "No published number of these days has changed.";

  @TempDir private static Path untouched;

  @RegisterExtension static final FixtureSite SITE = RestatedSite.site();

  private static final Browser BROWSER = SITE.browser();

  @Test
  void thePageSaysHowMuchChangedThenShowsEachChangeTheNewestFirst() {
    Document page = BROWSER.page("/restatements" + SEPTEMBER);

    assertThat(page.title()).isEqualTo("Restatements · Google Merchandise Store · Cartograph");
    assertThat(page.selectFirst("h1").text())
        .isEqualTo("11 published numbers of 5 reports have changed, last on 20 Sep 2016.");
    assertThat(page.select(".counts .tile").eachText())
        .containsExactly(
            "Numbers 11", "Days 4", "Reports 5", "Last restated 20 Sep 2016 05:00 PDT");
    assertThat(page.selectFirst(".data-card").text()).contains("13 changes, the newest first.");
    List<String> rows = page.select("tbody tr").eachText();
    assertThat(rows).hasSize(13);
    assertThat(rows)
        .contains(
            "20 Sep 2016, 05:00 Sales by day 5 Sep 2016 US, Affiliates,"
                + " desktop Gross sales $450.00 $500.00 +$50.00 +11.1% 13 to 14",
            "10 Sep 2016, 05:00 Sales by day 5 Sep 2016 US, Affiliates,"
                + " desktop Orders 8 9 +1 +12.5% 12");
    assertThat(rows.get(rows.size() - 1)).startsWith("10 Sep 2016");
    assertThat(page.select(".tabs [aria-current]").text()).isEqualTo("Trust");
  }

  @Test
  void aRowThatCameOrWentIsADashAndCountsAsNothing() {
    List<String> rows = BROWSER.page("/restatements" + SEPTEMBER).select("tbody tr").eachText();

    assertThat(rows).anyMatch(row -> row.endsWith("Orders – 10 +10 no base 13 to 14"));
    assertThat(rows)
        .anyMatch(
            row ->
                row.contains("DE, Channel unknown, desktop")
                    && row.endsWith("Gross sales $99.00 – −$99.00 −100.0% 13 to 14"));
  }

  @Test
  void ofUsersAndQuantilesCountsAreNamedAsWhatTheyAre() {
    List<String> rows = BROWSER.page("/restatements" + SEPTEMBER).select("tbody tr").eachText();

    assertThat(rows).anyMatch(row -> row.contains("Visitors 300 301 +1"));
    assertThat(rows).anyMatch(row -> row.contains("Values of value 3 4 +1"));
  }

  @Test
  void aReportWhoseFileIsGoneIsNamedAndLeadsNowhere() {
    Element row =
        BROWSER.page("/restatements" + SEPTEMBER).select("tbody tr:contains(old_report)").first();

    assertThat(row.text()).contains("8 Sep 2016 Whole day Gross sales 1 2 +1 +100.0% 13");
    assertThat(row.select("a")).isEmpty();
  }

  @Test
  void aChangeLeadsToItsReportAtItsDay() {
    Element link =
        BROWSER
            .page("/restatements" + SEPTEMBER)
            .select("tbody a[href^=/reports/top_products]")
            .first();

    assertThat(link.attr("href"))
        .startsWith("/reports/top_products?shop=merchandise&from=2016-09-08&to=2016-09-08");
    assertThat(BROWSER.get(link.attr("href")).statusCode()).isEqualTo(200);
  }

  @Test
  void oneReportAloneCanBeShownAndTheFilterTakenOff() {
    Document page = BROWSER.page("/restatements" + SEPTEMBER + "&report=visitors");

    assertThat(page.selectFirst("h1").text())
        .isEqualTo("1 published number of “Visitors” has changed, last on 20 Sep 2016.");
    assertThat(page.select("tbody tr")).hasSize(1);
    Element filter = page.selectFirst("nav.filters a");
    assertThat(filter.text()).startsWith("Only Report: Visitors");
    assertThat(BROWSER.page(filter.attr("href")).select("tbody tr")).hasSize(13);
    assertThat(page.select("form input[name=report]").attr("value")).isEqualTo("visitors");
    assertThat(page.select(".control nav a").eachAttr("href"))
        .allMatch(href -> href.endsWith("&report=visitors"));
    assertThat(page.select(".exports a").eachAttr("href"))
        .hasSize(2)
        .allMatch(href -> href.endsWith("&report=visitors"));
  }

  @Test
  void theDaysAreThoseOfTheNumbersAndAFilterCounts() {
    String sixth = "?shop=merchandise&from=2016-09-06&to=2016-09-06";

    assertThat(BROWSER.page("/restatements" + sixth).select("tbody tr")).hasSize(2);
    assertThat(BROWSER.page("/restatements" + SEPTEMBER + "&country=DE").select("tbody tr"))
        .hasSize(3);
    Document nothing = BROWSER.page("/restatements?shop=merchandise&from=2016-09-21&to=2016-09-29");
    assertThat(nothing.selectFirst("h1").text()).isEqualTo(NONE);
    assertThat(nothing.select("table, .counts")).isEmpty();
  }

  @Test
  void anUnknownReportIsRefusedAndTheNearestNamed() {
    String path = "/restatements?report=sales_by_dy";

    assertThat(BROWSER.get(path).statusCode()).isEqualTo(400);
    assertThat(BROWSER.page(path).selectFirst(".notice").text())
        .contains("'report' is 'sales_by_dy', which is no report. Did you mean 'sales_by_day'?");
  }

  @Test
  void allChangesAreHadAsFiles() {
    String csv = BROWSER.text("/restatements.csv" + SEPTEMBER + "&report=sales_by_day");
    String json = BROWSER.text("/restatements.json" + SEPTEMBER);

    assertThat(csv.lines().toList())
        .hasSize(10)
        .startsWith(
            "Restated,Report,Day,Dimensions,Column,Published,Became,Change,After commit,Up to"
                + " commit")
        .contains(
            "2016-09-20T05:00:00-07:00,sales_by_day,2016-09-05,"
                + "\"country=US, channel=Affiliates, device=desktop\",gross_sales,450,500,50,12,14",
            "2016-09-20T05:00:00-07:00,sales_by_day,2016-09-06,"
                + "\"country=CA, channel=Organic Search, device=mobile\",orders,,10,10,12,14");
    assertThat(json).contains("\"name\" : \"restatements\"", "\"Column\" : \"visitors\"");
    assertThat(BROWSER.get("/restatements.svg").statusCode()).isEqualTo(404);
  }

  @Test
  void aReportSaysHowManyOfItsNumbersWereRestated() {
    Document page = BROWSER.page("/reports/sales_by_day" + SEPTEMBER);
    Element fact = page.select(".facts a").first();

    assertThat(fact.text()).isEqualTo("7 numbers of these days were restated");
    assertThat(BROWSER.page(fact.attr("href")).selectFirst("h1").text())
        .startsWith("7 published numbers of “Sales by day” have changed");
    assertThat(BROWSER.page("/reports/funnel" + SEPTEMBER).select(".facts a")).isEmpty();
  }

  @Test
  void whoLooksForTrustFindsIt() {
    for (String path : List.of("/sections/trust", "/quarantine", "/reports")) {
      Element link =
          BROWSER.page(path + SEPTEMBER).select(".beside a[href^=/restatements]").first();
      assertThat(link.text()).isEqualTo("Published numbers that changed");
      assertThat(link.attr("href")).contains("from=2016-09-02");
    }
    assertThat(BROWSER.page("/sections/revenue" + SEPTEMBER).select(".beside")).isEmpty();
  }

  @Test
  void aLakeThatNeverRestatedSaysSo() {
    LakeWriter lake = new LakeWriter(untouched);
    FixtureShop shop = new FixtureShop(lake, "merchandise");
    shop.write("Lamp");
    try (DashboardServer young = FixtureServer.start(lake)) {
      Browser other = new Browser(young);
      Document page = other.page("/restatements" + SEPTEMBER);
      assertThat(page.selectFirst("h1").text()).isEqualTo(NONE);
      assertThat(other.text("/restatements.csv" + SEPTEMBER).lines()).hasSize(1);
    }
  }

  @Test
  void aLongListSaysHowManyThereAre() {
    LakeWriter lake = new LakeWriter(untouched.resolve("long"));
    FixtureShop shop = new FixtureShop(lake, "merchandise");
    shop.write("Lamp");
    for (int time = 0; time < 16; time++) {
      shop.writeRestatements();
    }
    try (DashboardServer busy = FixtureServer.start(lake)) {
      Document page = new Browser(busy).page("/restatements" + SEPTEMBER);
      assertThat(page.selectFirst(".data-card").text())
          .contains("The newest 200 of 208 changes; all are in the CSV and the JSON.");
      assertThat(page.select("tbody tr")).hasSize(200);
    }
  }
}
