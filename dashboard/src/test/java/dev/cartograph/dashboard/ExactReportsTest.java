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

/** What a person reads on the pages of reports that are more than a sum by day. */
final class ExactReportsTest {
  private static final String FOUR_WEEKS = "?shop=merchandise&from=2016-09-02&to=2016-09-29";

  @RegisterExtension
  static final FixtureSite SITE =
      new FixtureSite(
          lake -> {
            new FixtureShop(lake, "merchandise").write("Notebook", "Hoodie");
          });

  private static final Browser BROWSER = SITE.browser();

  private static Document report(String name) {
    return report(name, "");
  }

  private static Document report(String name, String more) {
    return BROWSER.page("/reports/" + name + FOUR_WEEKS + more);
  }

  private static List<String> data(Document page) {
    return page.select(".data-card tbody tr").eachText();
  }

  @Test
  void theBusiestHourIsNamed() {
    Document page = report("activity_by_hour");

    assertThat(page.selectFirst("h1").text())
        .isEqualTo("Tuesday 20:00 is the busiest hour: 2,000 events, 2.70% of all.");
    assertThat(data(page)).hasSize(7 * 24).contains("Tuesday 20:00 2,000 40");
    assertThat(page.selectFirst("svg desc").text()).contains("2,000 at Tue, 20:00");
    assertThat(page.select("nav[aria-label=Measures] a").eachText())
        .containsExactly("Events", "Orders");
  }

  @Test
  void aRangeOfOddDaysSaysWhichWeekdaysItHasMoreOf() {
    Document page =
        BROWSER.page("/reports/activity_by_hour?shop=merchandise&from=2016-09-01&to=2016-09-10");

    assertThat(page.selectFirst("h1").text())
        .endsWith("The range has one more of each weekday from Thursday to Saturday.");
  }

  @Test
  void cohortsShowTheirSizeAndLeaveTheFutureEmpty() {
    Document page = report("cohorts");

    assertThat(page.selectFirst("h1").text())
        .isEqualTo("Share ordering again one month after the first order: 25.0% over 2 cohorts.");
    assertThat(data(page)).containsExactly("Aug 2016 80 100% 25.0%", "Sep 2016 60 100% –");
    assertThat(page.selectFirst(".data-card tfoot tr").text())
        .isEqualTo("All cohorts 140 100% 25.0%");
    assertThat(page.selectFirst(".card .finding").text())
        .isEqualTo(
            "Cohorts that had begun by 29 Sep 2016, with every month known;"
                + " the range's first day does not apply.");
    assertThat(BROWSER.text("/reports/cohorts.csv" + FOUR_WEEKS)).contains("Sep 2016,60,1,\r\n");
    assertThat(report("cohorts", "&measure=value_per_buyer").select("svg text").eachText())
        .contains("$60");
  }

  @Test
  void cohortsThatHadNotBegunByTheRangesEndAreNotShown() {
    Document page = BROWSER.page("/reports/cohorts?shop=merchandise&from=2016-08-05&to=2016-08-31");

    assertThat(data(page)).containsExactly("Aug 2016 80 100% 25.0%");
  }

  @Test
  void aReportOfMonthsSnapsTheRangeAndSaysSo() {
    Document page =
        BROWSER.page("/reports/life_cycle?shop=merchandise&from=2016-08-20&to=2016-09-10");

    assertThat(page.selectFirst(".card .finding").text())
        .isEqualTo("Whole months: Aug 2016 – Sep 2016. Nothing is compared.");
    assertThat(page.selectFirst("h1").text())
        .isEqualTo("425 buyers; the largest part, new, is 24.7%.");
    assertThat(page.selectFirst("svg desc").text())
        .startsWith("Stacked area of Buyers by month, Aug 2016 – Sep 2016");
  }

  @Test
  void concentrationNamesTheFewAndCountsThoseWithoutSales() {
    Document page = report("product_concentration");

    assertThat(page.selectFirst("h1").text())
        .isEqualTo(
            "4 of 38 products make 80% of net sales."
                + " 2 more come to nothing or less and belong to no class.");
    assertThat(page.select("section[aria-labelledby=about-title] tbody tr").eachText())
        .startsWith("A, the fewest that make 80% 4 10.5% $44,772.00 82.8%")
        .contains("Top 5% 2 5.26% $37,324.00 69.1%", "Below zero 1 – −$140.00 –");
    assertThat(data(page).get(0)).startsWith("Product 0 SKU-0000 A 51.8%");
    assertThat(page.select(".chart-key").text()).contains("A: 4 products to 80%");
  }

  @Test
  void aBuyerLeadsToHisEvents() {
    Element row = report("buyer_sales").selectFirst(".data-card tbody a");

    assertThat(row.text()).isEqualTo("u0");
    assertThat(row.attr("href")).startsWith("/customer?shop=merchandise").endsWith("&id=u0");
  }

  @Test
  void theChangeOfNetSalesIsSplitToTheCent() {
    Document page = report("why_it_moved");

    assertThat(page.selectFirst("h1").text())
        .isEqualTo(
            "Net sales rose 3.6% to $21,208. Visitors added $1,992, orders per visitor took"
                + " $3,257, order value added $1,442 and kept after refunds added $550.");
    assertThat(data(page))
        .containsExactly(
            "Visitors 600 660 +10.0% $1,992.32",
            "Orders per visitor 85.3% 73.0% −14.4% −$3,256.86",
            "Order value $42.00 $45.00 +7.1% $1,442.30",
            "Kept after refunds 95.2% 97.8% +2.7% $550.24");
    assertThat(page.selectFirst(".data-card tfoot").text())
        .isEqualTo("Net sales $20,480.00 $21,208.00 +3.6% $728.00");
    assertThat(page.select("h2").eachText())
        .contains("Change by country", "Change by category", "Change by kind of buyer");
  }

  @Test
  void withoutAComparisonNothingIsSplitAndThePageSaysSo() {
    Document page = report("why_it_moved", "&compare=none");

    assertThat(page.selectFirst("h1").text())
        .isEqualTo("There is no earlier range to compare with, so nothing to split.");
    assertThat(page.select("svg.chart")).isEmpty();
    assertThat(data(page)).contains("Net sales $21,208.00", "Visitors 660");
  }

  @Test
  void whatAddedAndTookMostOfAChangeIsNamedEvenWhereItIsGone() {
    Document page = report("net_sales_by_part");
    Element change = page.selectFirst("section[aria-labelledby=change-by-country-title]");

    assertThat(change.selectFirst(".finding").text())
        .isEqualTo("DE took most: $10,496. FR added most: $9,881.");
    assertThat(change.select("tbody tr").eachText())
        .contains("DE $10,496.00 $0.00 −100.0% −$10,496.00")
        .contains("FR $0.00 $9,881.00 no base $9,881.00");
    assertThat(report("net_sales_by_part", "&by=buyer_kind").select("h2").eachText())
        .contains("Net sales by kind of buyer", "Change by kind of buyer");
  }

  @Test
  void whatNoLongerTrendsHasNoScoreAtTheEndOfTheRange() {
    Document page = report("trending_products");

    assertThat(page.selectFirst("h1").text()).isEqualTo("Kettle leads with 2.12 ×.");
    assertThat(data(page)).element(1).asString().startsWith("Lamp LAMP – 9.50 ×");
  }

  @Test
  void aRateStandsBesideWhatItDivides() {
    Document page = report("refunds_by_order_day", "&measure=refund_rate");

    assertThat(page.select(".data-card thead th").eachText())
        .contains("Refunds", "Sales after discounts");
    assertThat(page.select("section[aria-labelledby=about-title] tbody tr").eachText())
        .contains("Refund rate $1,064 ÷ $26,600 4.00% 4.00% 0.0%");
    assertThat(page.select("a.hit").first().attr("aria-label")).contains("$38 ÷ $950");
  }

  @Test
  void aQuantileSaysOfWhatItIsOne() {
    assertThat(report("order_values").selectFirst("h1").text())
        .startsWith("Median of order values stayed at $");
  }

  @Test
  void aFunnelCanBeReadByCategory() {
    Document page = report("funnel_by_product", "&by=category_code");

    assertThat(page.select("nav[aria-label=Dimensions] a").eachText())
        .containsExactly("As a whole", "By category", "By brand", "By price");
    assertThat(data(page))
        .hasSize(3)
        .anyMatch(row -> row.startsWith("Unknown 11,200 10,640 95.0%"));
    assertThat(page.selectFirst("h1").text())
        .contains("sessions with the product went all the way");
  }

  @Test
  void bucketsAndMonthsAreReadAsWords() {
    assertThat(data(report("lateness"))).first().asString().startsWith("Under 1 s");
    assertThat(data(report("refunds_reconciled")))
        .anyMatch(row -> row.startsWith("Aug 2016"))
        .anyMatch(row -> row.startsWith("Order unknown"));
  }

  @Test
  void aPriceChangeStandsBesideWhatFollowedIt() {
    Document page = report("price_changes");

    assertThat(page.selectFirst("h1").text())
        .isEqualTo("Price changes in this range: 2. Units a day rose after 1 and fell after 1.");
    assertThat(page.select(".data-card thead th").eachText())
        .startsWith("Product", "Title", "Changed on", "Price change", "Price changes");
    assertThat(data(page))
        .containsExactly(
            "KETTLE Kettle 5 Sep 2016 69.00 → 59.00 1 1 2 $69.00 $118.00 28 days 28 days 28 56 0 0"
                + " $1,932.00 $3,304.00",
            "LAMP Lamp 20 Sep 2016 89.00 → 79.00 1 1 0.5 $69.00 $29.50 28 days 14 days 28 7 0 0"
                + " $1,932.00 $413.00");
  }

  @Test
  void aRangeWithoutAPriceChangeSaysSo() {
    Document page =
        BROWSER.page("/reports/price_changes?shop=merchandise&from=2016-09-06&to=2016-09-19");

    assertThat(page.selectFirst("h1").text()).startsWith("No data");
    assertThat(data(page)).isEmpty();
    assertThat(page.select("section[aria-labelledby=about-title] tbody tr").eachText())
        .contains("Units a day after 0 ÷ 0 days 2 – –");
  }

  @Test
  void aShopOfOneCurrencyIsPaidInThat() {
    Document page = report("currencies");

    assertThat(page.selectFirst("h1").text()).isEqualTo("USD stands alone with 56.");
    assertThat(page.select(".chart-key li").eachText())
        .containsExactly("2 – 29 Sep", "28 days before");
  }

  @Test
  void whatTheCatalogueLacksIsNamed() {
    assertThat(report("uncatalogued_products").selectFirst("h1").text())
        .isEqualTo("Twine stands alone with $476.");
  }

  @Test
  void repeatsAndLagCanBeRead() {
    assertThat(report("repeats").selectFirst("h1").text()).startsWith("Content repeats");
    assertThat(report("repeats", "&measure=reused_ids").selectFirst("h1").text())
        .startsWith("Ids reused");
    assertThat(report("lag").selectFirst("h1").text()).startsWith("Median");
  }

  @Test
  void restatedNumbersStandByReport() {
    Document page = report("restatements");

    assertThat(page.select(".data-card").text()).contains("Sales by day", "2.6 days");
    assertThat(report("restatements", "&measure=days_late").selectFirst("h1").text())
        .contains("2.6");
  }

  @Test
  void whatIsInFrontTravelsIntoTheFiles() {
    Document page = report("cohorts", "&measure=value_per_buyer");

    assertThat(page.selectFirst(".buttons a").attr("href")).endsWith("&measure=value_per_buyer");
    assertThat(BROWSER.get("/reports/cohorts?measure=x").statusCode()).isEqualTo(400);
    assertThat(BROWSER.get("/reports/net_sales_by_part?by=title").statusCode()).isEqualTo(400);
  }
}
