package dev.cartograph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.fixture.Browser;
import dev.cartograph.dashboard.fixture.FixtureShop;
import dev.cartograph.dashboard.fixture.FixtureSite;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What pages say of a shop that is paid in several currencies. */
final class ForeignMoneyPagesTest {
  private static final String AUGUST = "?shop=merchandise&from=2016-08-05&to=2016-08-14";
  private static final String SEPTEMBER = "?shop=merchandise&from=2016-09-05&to=2016-09-06";

  @RegisterExtension
  static final FixtureSite SITE =
      new FixtureSite(
          lake -> {
            FixtureShop shop = new FixtureShop(lake, "merchandise");
            shop.write("Notebook", "Hoodie");
            shop.writeOtherCurrencies();
          });

  private static final Browser BROWSER = SITE.browser();

  @Test
  void everyPageSaysWhatMoneyWasConverted() {
    for (String path : new String[] {"/", "/sections/revenue", "/reports/sales_by_day"}) {
      assertThat(BROWSER.page(path + AUGUST).select(".notice").eachText())
          .as(path)
          .anySatisfy(
              notice ->
                  assertThat(notice)
                      .contains("Money is in USD")
                      .contains("Amounts paid in EUR are converted at the rates of their days."));
    }
  }

  @Test
  void moneyWithoutARateIsNamedWhereItIsMissing() {
    assertThat(BROWSER.page("/" + SEPTEMBER + "&country=US").select(".notice").eachText())
        .anySatisfy(
            notice ->
                assertThat(notice)
                    .contains("Money is in USD, and some of it is missing")
                    .contains("4 order lines and 2 refunds in JPY count as 0 in all money"));
  }

  @Test
  void theFactsOfAReportOfMoneySayItsCurrency() {
    assertThat(facts("sales_by_day", AUGUST))
        .contains("Money in USD, converted from EUR at the rates of their days");
    assertThat(facts("sales_by_day", SEPTEMBER))
        .contains("; 4 order lines and 2 refunds counted as 0 for want of a rate");
    assertThat(facts("visitors", AUGUST)).doesNotContain("Money");
  }

  @Test
  void amountsAsPaidStandBesideTheirCurrencyAndAddUpWithinOneOnly() {
    Document page = BROWSER.page("/reports/currencies" + SEPTEMBER);

    assertThat(page.select(".data-card tbody tr").eachText())
        .anyMatch(
            row -> row.startsWith("EUR") && row.contains("$220.00 ") && row.contains(" 200.00 "))
        .anyMatch(row -> row.startsWith("JPY") && row.contains(" 10,000.00 "));
    assertThat(page.select(".tall tr").eachText())
        .anyMatch(row -> row.startsWith("Gross sales as paid sum –"));
    assertThat(BROWSER.text("/reports/currencies.csv" + SEPTEMBER))
        .containsPattern("EUR,4,.*,220.0000,");
  }

  @Test
  void linesWithoutARateAreMarkedInTheBarsOfTheirCurrency() {
    Document page = BROWSER.page("/reports/currencies" + SEPTEMBER);

    assertThat(page.selectFirst("h1").text())
        .isEqualTo("EUR leads with 4, 33.3% of all. Lines without a rate: 4, all in JPY.");
    assertThat(page.select(".chart-key li").eachText())
        .containsExactly("5 – 6 Sep", "Lines without a rate", "2 days before");
    assertThat(page.select("svg.chart-max-1168 .hit").eachAttr("aria-label"))
        .contains("JPY: 4, lines without a rate: 4, 2 days before 4");
    assertThat(page.select("svg.chart-max-1168 > g > text").eachText())
        .containsOnlyOnce("lines without a rate: 4");
    assertThat(page.selectFirst("svg desc").text()).endsWith("Lines without a rate: JPY 4.");
  }

  @Test
  void aCurrencyWithoutARateStandsAmongSalesThatItAddsNothingTo() {
    String sales = "/reports/currencies%s" + SEPTEMBER + "&measure=gross_sales";
    Document page = BROWSER.page(sales.formatted(""));

    assertThat(page.select("svg.chart-max-1168 .hit").eachAttr("aria-label"))
        .anyMatch(label -> label.startsWith("JPY: $0"));
    assertThat(page.select(".data-card tbody tr").eachText())
        .anyMatch(row -> row.startsWith("JPY $0.00") && row.contains(" 10,000.00 "));
    assertThat(BROWSER.text(sales.formatted(".csv"))).contains("EUR,220.0000,", "JPY,0.0000,");
    assertThat(BROWSER.text(sales.formatted(".json"))).contains("\"JPY\"");
  }

  @Test
  void aShopOfOneCurrencyHasNothingMarked() {
    Document page = BROWSER.page("/reports/currencies" + AUGUST + "&compare=none");

    assertThat(page.selectFirst("h1").text()).doesNotContain("without a rate");
    assertThat(page.select(".chart-key li")).isEmpty();
    assertThat(page.select("svg.chart-max-1168 .hit")).hasSize(2);
  }

  private static String facts(String report, String days) {
    return BROWSER.page("/reports/" + report + days).select("dl.facts").text();
  }
}
