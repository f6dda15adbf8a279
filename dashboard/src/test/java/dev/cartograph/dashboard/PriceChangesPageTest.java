package dev.cartograph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.fixture.Browser;
import dev.cartograph.dashboard.fixture.FixtureShop;
import dev.cartograph.dashboard.fixture.FixtureSite;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person sees of what followed price changes. */
final class PriceChangesPageTest {
  private static final String PAGE = "/reports/price_changes?shop=merchandise";
  private static final String MANY = PAGE + "&from=2016-09-12&to=2016-09-12";
  private static final String ONE = PAGE + "&from=2016-09-05&to=2016-09-05";

  @RegisterExtension
  static final FixtureSite SITE =
      new FixtureSite(
          lake -> {
            FixtureShop shop = new FixtureShop(lake, "merchandise");
            shop.write("Notebook", "Hoodie");
            shop.writePriceChanges();
          });

  private static final Browser BROWSER = SITE.browser();

  private static List<String> drawn(Document page) {
    return page.select("svg.chart-max-1168 .hit").eachAttr("aria-label");
  }

  @Test
  void thoseWithTheGreatestChangeAreDrawnAndThePageSaysOfHowMany() {
    Document page = BROWSER.page(MANY);

    assertThat(page.selectFirst("h1").text())
        .isEqualTo(
            "Price changes in this range: 20."
                + " Units a day rose after 17 and stayed the same after 1.");
    assertThat(page.selectFirst(".card .finding").text())
        .isEqualTo(
            "The 12 of 20 with the greatest change of units a day are drawn; the table has all;"
                + " 2 are without data on one side.");
    assertThat(drawn(page))
        .hasSize(12)
        .startsWith("Plate 16, 12 Sep 2016, 9.50 → 8.50: Units a day 5 → 21, ▲ 320.0%");
    assertThat(page.select(".chart-key li").eachText())
        .containsExactly("Units a day before", "After");
    assertThat(page.select(".data-card tbody tr")).hasSize(20);
  }

  @Test
  void amongTheOtherReportsTheCardsTableHasThoseThatAreNotDrawn() {
    Document page =
        BROWSER.page("/sections/products?shop=merchandise&from=2016-09-12&to=2016-09-12");

    assertThat(page.select("section[aria-labelledby=price-changes-title] tbody tr")).hasSize(20);
  }

  @Test
  void whatFollowsMayStillChangeWhileDaysAfterItAreToCome() {
    assertThat(BROWSER.page(ONE).select("p.provisional").eachText())
        .first()
        .isEqualTo(
            "Units a day after of 4 Sep and 5 Sep may still change, for at least 28 days after each day:"
                + " days after it are still to come.");
  }

  @Test
  void nothingSoldBeforeIsNoBaseAndASideWithoutADayIsNoZero() {
    String data = BROWSER.page(MANY).select(".data-card tbody").text();

    assertThat(data).contains("BOWL Bowl 12 Sep 2016 12.00 → 9.99 1 0 3");
    assertThat(data).contains("JUG Jug 12 Sep 2016 5.00 → 6.00 1 – 1");
    assertThat(data).contains("149.00 → 129.00 1 3 –");
  }

  @Test
  void oneChangeStandsAloneAndWhatItWasDividedByIsInItsTip() {
    Document page = BROWSER.page(ONE);

    assertThat(page.selectFirst("h1").text())
        .isEqualTo("Price changes in this range: 1. Units a day rose after it.");
    assertThat(page.select(".card .finding").first().text()).doesNotContain("greatest");
    assertThat(drawn(page))
        .containsExactly("Kettle, 5 Sep 2016, 69.00 → 59.00: Units a day 1 → 2, ▲ 100.0%");
    assertThat(page.select("svg.chart-max-1168 .tip text").eachText())
        .contains("Before 28 ÷ 28 days", "After 56 ÷ 28 days");
  }

  @Test
  void salesADayCanStandInFront() {
    Document page = BROWSER.page(ONE + "&measure=gross_a_day_after");

    assertThat(page.select("nav[aria-label=Measures] a").eachText())
        .containsExactly("Units a day", "Gross sales a day");
    assertThat(page.selectFirst(".chips [aria-current]").text()).isEqualTo("Gross sales a day");
    assertThat(drawn(page)).first().asString().contains("Gross sales a day $69.00 → $118.00");
    assertThat(BROWSER.get("/reports/price_changes.png?shop=merchandise").statusCode())
        .isEqualTo(200);
  }
}
