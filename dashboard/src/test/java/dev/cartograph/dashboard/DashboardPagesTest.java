package dev.cartograph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.fixture.Browser;
import dev.cartograph.dashboard.fixture.FixtureShop;
import dev.cartograph.dashboard.fixture.FixtureSite;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person reads on the pages, over tables written and read as in production. */
final class DashboardPagesTest {
  private static final String HOSTILE_TITLE = "<script>alert(1)</script> & \"co\"";
  private static final String HOSTILE_SHOP = "corner\"><img src=x onerror=alert(1)>";
  private static final String FOUR_WEEKS = "from=2016-09-02&to=2016-09-29";

  @RegisterExtension
  static final FixtureSite SITE =
      new FixtureSite(
          lake -> {
            FixtureShop shop = new FixtureShop(lake, "merchandise");
            shop.write(
                "Notebook", "Hoodie", HOSTILE_TITLE, "=1+1", "Cap", "Mug", "Pen", "Bag", "Tin");
            shop.writeRuns("by_country");
            shop.writeRestatements();
            new FixtureShop(lake, HOSTILE_SHOP).write("Lamp");
          });

  private static final Browser BROWSER = SITE.browser();

  @Test
  void theOverviewSaysItsFindingFirst() {
    Document page = BROWSER.page("/?shop=merchandise");

    assertThat(page.title()).isEqualTo("Overview · Google Merchandise Store · Cartograph");
    assertThat(page.selectFirst("h1").text())
        .isEqualTo(
            "$48,200 gross sales in 28 days, down 5.9% on the 28 days before."
                + " Fewer orders per session cost $3,000.");
    assertThat(page.selectFirst(".fresh").text())
        .isEqualTo(
            "Data to 15:40 PDT, 2 min behind; 1 of %d reports failed"
                .formatted(FixtureShop.reportCount()));
    assertThat(page.select(".tabs a").eachText())
        .containsExactly(
            "Overview",
            "Revenue",
            "Traffic",
            "Funnel",
            "Products",
            "Customers",
            "Trust",
            "Timelines",
            "All reports");
  }

  @Test
  void sixTilesCarryValueChangeAndEarlierValue() {
    Document page = BROWSER.page("/?shop=merchandise&" + FOUR_WEEKS);

    assertThat(page.select(".tile .tile-label").eachText())
        .containsExactly(
            "Gross sales",
            "Orders",
            "Average order",
            "Visitors",
            "Conversion",
            "Sales per session");
    assertThat(page.select(".tile .tile-value").eachText())
        .containsExactly("$48,200", "964", "$50.00", "1,312", "1.96%", "$0.98");
    assertThat(page.selectFirst(".tile .tile-move").text()).isEqualTo("▼down 5.9% from $51k");
    assertThat(page.select(".tile svg")).hasSize(6);
  }

  @Test
  void visitorsOfARangeAreAUnionAndNotASum() {
    Document day = BROWSER.page("/?shop=merchandise&from=2016-09-05&to=2016-09-05");
    Document week = BROWSER.page("/?shop=merchandise&from=2016-09-05&to=2016-09-11");

    assertThat(day.select(".tile .tile-value").get(3).text()).isEqualTo("1,204");
    assertThat(week.select(".tile .tile-value").get(3).text()).isEqualTo("1,228");
  }

  @Test
  void everyChartHasAnAlternativeTextADefinitionAndItsData() {
    Document page = BROWSER.page("/?shop=merchandise");

    for (String card : List.of("sales-and-orders", "funnel", "top-products", "today-so-far")) {
      Element section = page.selectFirst("section[aria-labelledby=" + card + "-title]");
      assertThat(section).isNotNull();
      assertThat(section.select("svg [role=img] > title")).isNotEmpty();
      assertThat(section.selectFirst("svg [role=img] > desc").text()).endsWith(".");
      assertThat(section.selectFirst(".definition").text()).endsWith(".");
      assertThat(section.select("details table tbody tr")).isNotEmpty();
      assertThat(section.select(".exports a").eachText())
          .containsExactly("CSV", "JSON", "SVG", "PNG");
    }
    Element row = page.select("section[aria-labelledby=sales-and-orders-title] tbody tr").get(14);
    assertThat(row.text()).startsWith("Fri 16 Sep").contains("$7,000.00", "140");
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void todaySoFarIsHeldAgainstTheSameHoursOfTheDayBefore() {
    Element card =
        BROWSER
            .page("/?shop=merchandise")
            .selectFirst("section[aria-labelledby=today-so-far-title]");

    assertThat(card.selectFirst(".finding").text())
        .isEqualTo("Friday 30 Sep, to 15:40 PDT, beside Thursday to 15:00.");
    assertThat(card.select(".split").get(0).text())
        .isEqualTo("Gross sales $2,000 ▲up 33.3% from $1,350");
  }

  @Test
  void quarantineIsCountedAndTheCountsAddUp() {
    Document overview = BROWSER.page("/?shop=merchandise");
    Document page = BROWSER.page("/quarantine?shop=merchandise");

    assertThat(overview.selectFirst(".closing").text())
        .contains("14 of 912,476 records are in quarantine")
        .contains("9 with missing event time, 5 with price below zero")
        .contains("Every record read is accepted, quarantined or a known duplicate");
    assertThat(page.select("tfoot tr").eachText())
        .containsExactly("In quarantine 14 100%", "Read 912,476 100%");
  }

  @Test
  void noPageHasAnInlineStyleOrAScript() {
    for (String path :
        List.of(
            "/",
            "/reports",
            "/reports/sales_by_day",
            "/sections/traffic",
            "/quarantine",
            "/restatements",
            "/customer?id=ana",
            "/nowhere")) {
      Document page = BROWSER.page(path);
      assertThat(page.select("[style], script, style")).as(path).isEmpty();
    }
  }

  @Test
  void hostileTitlesAndNamesAreTextOnly() {
    Document products = BROWSER.page("/reports/top_products?shop=merchandise");
    Document shop = BROWSER.page("/?shop=corner%22%3E%3Cimg+src%3Dx+onerror%3Dalert%281%29%3E");

    assertThat(products.select("script")).isEmpty();
    assertThat(products.select("tbody th").eachText()).contains(HOSTILE_TITLE);
    assertThat(shop.select("img")).isEmpty();
    assertThat(shop.selectFirst(".shop-menu summary").text()).contains(HOSTILE_SHOP);
    assertThat(shop.select("input[name=shop]").eachAttr("value")).containsOnly(HOSTILE_SHOP);
  }

  @Test
  void aShopThatNoFileDescribesIsShownUnderDefaultsAndSaysSo() {
    Document page = BROWSER.page("/?shop=corner%22%3E%3Cimg+src%3Dx+onerror%3Dalert%281%29%3E");

    assertThat(page.selectFirst("main > .notice").text())
        .contains("No file describes this shop")
        .contains("Defaults are used: days of UTC, money in USD.");
  }

  @Test
  void twoShopsStayTwoShops() {
    Document page = BROWSER.page("/?shop=merchandise&" + FOUR_WEEKS);

    assertThat(page.select(".shop-menu a")).hasSize(2);
    assertThat(page.select(".tile .tile-value").first().text()).isEqualTo("$48,200");
  }

  @Test
  void aReportShowsItsDefinitionItsDataAndWhatItStandsOn() {
    Document page = BROWSER.page("/reports/sales_by_day?shop=merchandise&" + FOUR_WEEKS);

    assertThat(page.selectFirst("h1").text())
        .isEqualTo("Gross sales fell 5.9% to $48,200. Orders per session took $3,000.");
    assertThat(page.selectFirst(".definition").text()).startsWith("Gross sales are the sum of");
    assertThat(page.select(".data-card tbody tr")).hasSize(28);
    assertThat(page.selectFirst(".data-card tfoot tr").text())
        .startsWith("Whole range $48,200.00 $51,200.00 −5.9%");
    assertThat(page.selectFirst("section[aria-labelledby=why-title] tfoot tr").text())
        .isEqualTo("Gross sales $51,200.00 $48,200.00 −5.9% −$3,000.00");
    assertThat(page.selectFirst(".facts").text())
        .contains("As of lake commit 128, written ")
        .contains("Made in 0.9 s")
        .contains("Newest event 15:40 PDT, 2 min behind");
    assertThat(page.select(".provisional, .tag, .tile-note")).isEmpty();
  }

  @Test
  void aDayThatIsNotOverIsProvisionalWhereverItCounts() {
    String days = "shop=merchandise&from=2016-09-24&to=2016-09-30";
    String words = "Fri 30 Sep is known to 15:40 PDT only: numbers that count it are provisional.";
    Document overview = BROWSER.page("/?" + days);
    assertThat(overview.select(".tile-note").eachText()).hasSize(6).containsOnly("provisional");
    assertThat(overview.select("p.provisional").eachText()).hasSize(4).containsOnly(words);
    Document page = BROWSER.page("/reports/sales_by_day?" + days);
    assertThat(page.select("p.provisional").eachText()).containsExactly(words);
    assertThat(page.select(".data-card tbody tr:has(.tag) th").eachText())
        .containsExactly("Fri 30 Sep provisional");
    assertThat(BROWSER.page("/reports/currencies?" + days).select("p.provisional")).hasSize(1);
    assertThat(BROWSER.text("/reports/sales_by_day.json?" + days))
        .contains("\"provisional\" : \"2016-09-30\"");
    assertThat(BROWSER.text("/reports/sales_by_day.json?shop=merchandise&" + FOUR_WEEKS))
        .doesNotContain("provisional");
    assertThat(
            BROWSER.page("/reports/cohorts?shop=merchandise&" + FOUR_WEEKS).select("p.provisional"))
        .as("whole months are shown")
        .hasSize(1);
  }

  @Test
  void daysWhoseCartsMayStillBeOpenAreMarkedAndTheirNumbersStand() {
    String page = "/reports/carts?shop=merchandise&";
    Document settled = BROWSER.page(page + "from=2016-09-01&to=2016-09-27");
    Document carts = BROWSER.page(page + FOUR_WEEKS);

    assertThat(settled.select(".chart-key li").eachText()).doesNotContain("May still change");
    assertThat(settled.select(".figure ~ .provisional, .tag")).isEmpty();
    assertThat(carts.selectFirst("h1").text())
        .endsWith(" Its numbers of 28 – 29 Sep may still change.");
    assertThat(carts.select(".chart-key li").eachText()).contains("May still change");
    assertThat(carts.select("svg.chart-max-1168 .hit").last().attr("aria-label"))
        .startsWith("Thu 29 Sep 2016: Abandonment rate 24.0%, 12 ÷ 50, may still change");
    assertThat(carts.select("p.provisional").eachText())
        .first()
        .isEqualTo(
            "Abandonment rate of 28 – 29 Sep may still change, for at least 2 days after each day:"
                + " carts may still be open.");
    assertThat(carts.select(".data-card p.provisional").text())
        .startsWith("Recovery rate, bought, recovered, emptied, wholly refunded, items put in")
        .contains(
            " and value recovered of 23 – 29 Sep may still change, for at least 7 days after each"
                + " day: carts may still come back.");
    assertThat(carts.select(".data-card tbody tr:has(.tag) th").eachText())
        .containsExactly("Wed 28 Sep provisional", "Thu 29 Sep provisional");
    assertThat(BROWSER.page(page + FOUR_WEEKS + "&measure=opened").select(".tag")).isEmpty();
    assertThat(BROWSER.text("/reports/carts.json?shop=merchandise&" + FOUR_WEEKS))
        .contains("\"Abandonment rate\" : \"2016-09-28\"", "\"Bought\" : \"2016-09-23\"");
  }

  @Test
  void daysOfTheEarlierRangeMayStillChangeToo() {
    Document carts = BROWSER.page("/reports/carts?shop=merchandise&from=2016-09-29&to=2016-09-29");

    assertThat(carts.select("p.provisional").eachText())
        .first()
        .asString()
        .startsWith("Abandonment rate of 28 Sep and 29 Sep may still change");
  }

  @Test
  void daysThatHaveNotComeYetAreNotProvisional() {
    Document carts = BROWSER.page("/reports/carts?shop=merchandise&from=2016-09-28&to=2016-10-05");

    assertThat(carts.select(".data-card tbody tr")).hasSize(8);
    assertThat(carts.select(".data-card tbody tr:has(.tag) th").eachText())
        .containsExactly(
            "Wed 28 Sep provisional", "Thu 29 Sep provisional", "Fri 30 Sep provisional");
  }

  @Test
  void asOfAnEarlierDayTheCartsOfThatTimeMayStillHaveBeenOpen() {
    Document page =
        BROWSER.page(
            "/reports/carts?shop=merchandise&from=2016-09-02&to=2016-09-19&known=2016-09-20");

    assertThat(page.select(".data-card tbody tr:has(.tag) th").eachText())
        .containsExactly("Sun 18 Sep provisional", "Mon 19 Sep provisional");
  }

  @Test
  void anotherMeasureCanStandInFront() {
    Document page =
        BROWSER.page("/reports/sessions_by_day?shop=merchandise&measure=bounce_rate&" + FOUR_WEEKS);

    assertThat(page.selectFirst("h1").text()).startsWith("Bounce rate stayed at 33.2%");
    assertThat(page.selectFirst(".chips [aria-current]").text()).isEqualTo("Bounce rate");
  }

  @Test
  void aReportWhoseLastRunFailedIsStaleAndKeepsItsNumbers() {
    Document page = BROWSER.page("/reports/by_country?shop=merchandise");

    assertThat(page.selectFirst(".notice.stale").text())
        .startsWith("Stale since 30 Sep 2016, 15:40")
        .contains("A column is missing. The numbers below are of the run before, written ");
    assertThat(page.selectFirst(".facts").text())
        .contains("Last run failed at commit 128, 15:40")
        .contains("As of lake commit that of a run before, written ");
    Document beyond =
        BROWSER.page("/reports/by_country?shop=merchandise&from=2017-01-01&to=2017-01-31");
    assertThat(beyond.selectFirst(".notice.empty").text())
        .contains("The last run of this report failed: A column is missing.");
    assertThat(page.select(".data-card tbody tr")).hasSize(3);
    assertThat(page.selectFirst(".fresh.warn")).isNotNull();
    assertThat(BROWSER.page("/reports").selectFirst(".run.failed").text())
        .isEqualTo("Failed: A column is missing – the numbers of the run before stand");
  }

  @Test
  void aRangeWithoutDataIsEmptyAndOffersMore() {
    Document page = BROWSER.page("/?shop=merchandise&from=2017-01-01&to=2017-01-31");

    assertThat(page.selectFirst("h1").text()).isEqualTo("No data from 1 to 31 Jan 2017.");
    assertThat(page.select(".tile .tile-value").eachText()).containsOnly("–");
    Element notice = page.selectFirst(".notice.empty");
    assertThat(notice.text()).startsWith("Nothing from 1 to 31 Jan");
    assertThat(notice.selectFirst("a").text()).isEqualTo("Widen to all days");
  }

  @Test
  void aCustomerIsATimelineByDayAndSession() {
    Document page = BROWSER.page("/customer?shop=merchandise&id=ana");

    assertThat(page.select(".day h2").eachText())
        .containsExactly("Fri 30 Sep 2016", "Wed 28 Sep 2016");
    assertThat(page.selectFirst(".moments li.bought").text())
        .isEqualTo("10:12 Purchase Google Men's Zip Hoodie <b> (GGOEGAAX0104) 2 × $55.99");
    assertThat(BROWSER.page("/customer?shop=merchandise&id=%3Cb%3E").select("main b")).isEmpty();
    assertThat(BROWSER.page("/customer?shop=merchandise&id=eve").selectFirst("h1").text())
        .isEqualTo("Nobody found.");
  }

  @Test
  void everyReportAndSectionHasAPage() {
    for (Element link : BROWSER.page("/reports?shop=merchandise").select("a.report-card")) {
      Document page = BROWSER.page(link.attr("href"));
      assertThat(page.select(".data-card tbody tr")).as(link.attr("href")).isNotEmpty();
    }
    for (Element tab : BROWSER.page("/?shop=merchandise").select(".tabs a")) {
      assertThat(BROWSER.get(tab.attr("href")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void paperIsA4AndLightWithoutWhatOnlyAScreenCanUse() {
    Document page = BROWSER.page("/reports/sales_by_day?shop=merchandise&" + FOUR_WEEKS);
    String print = printRules(BROWSER.text(styleSheet(page, "style.css")));
    String palette = printRules(BROWSER.text(styleSheet(page, "palette.css")));

    assertThat(palette).contains("color-scheme:light").contains("--bg:#FAFAF8");
    assertThat(print)
        .contains("@page{size:A4;margin:14mm}")
        .contains("print-color-adjust:exact")
        .contains(".card.data-card{break-before:page;break-inside:auto")
        .contains("table{font-size:10.5px")
        .contains("thead{display:table-header-group}")
        .contains("tfoot{display:table-row-group}");
    assertThat(declarations(print, "display:none!important"))
        .contains(".tabs", ".controls", ".chips", ".search", ".exports", ".buttons", ".hits");
    assertThat(declarations(print, "break-inside:avoid")).contains(".card", ".tiles", "tr");
    assertThat(page.selectFirst(".print-only").text())
        .isEqualTo("2 – 29 Sep 2016, compared with 28 days before");
    assertThat(page.select(".data-card tfoot tr")).hasSize(1);
  }

  private static String styleSheet(Document page, String name) {
    return page.selectFirst("link[rel=stylesheet][href$=" + name + "]").attr("href");
  }

  private static String printRules(String css) {
    return css.substring(css.indexOf("@media print{"));
  }

  /** The selectors of the rule that declares only this. */
  private static List<String> declarations(String css, String declaration) {
    String before = css.substring(0, css.indexOf("{" + declaration));
    String selectors = before.substring(Math.max(before.lastIndexOf('}'), before.lastIndexOf('{')));
    return List.of(selectors.substring(1).strip().split(","));
  }
}
