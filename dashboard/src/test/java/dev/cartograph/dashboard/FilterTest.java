package dev.cartograph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.fixture.Browser;
import dev.cartograph.dashboard.fixture.FixtureShop;
import dev.cartograph.dashboard.fixture.FixtureSite;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages filtered by the value of a dimension. */
final class FilterTest {
  private static final String US = "?shop=merchandise&from=2016-09-02&to=2016-09-29&country=US";

  @RegisterExtension
  static final FixtureSite SITE =
      new FixtureSite(
          lake -> {
            new FixtureShop(lake, "merchandise").write("Notebook", "Hoodie");
          });

  private static final Browser BROWSER = SITE.browser();

  @Test
  void onlyTheRowsOfTheValueCount() {
    Document page = BROWSER.page("/" + US);
    Document report = BROWSER.page("/reports/sales_by_day" + US);

    assertThat(page.select(".tile .tile-value").eachText())
        .startsWith("$24,100", "482", "$50.00", "656");
    assertThat(report.selectFirst("h1").text()).startsWith("Gross sales fell 5.9% to $24,100.");
  }

  @Test
  void theFilterIsNamedTravelsInLinksAndCanBeTakenOff() {
    Document page = BROWSER.page("/reports/sales_by_day" + US);
    Element filter = page.selectFirst("nav.filters a");

    assertThat(filter.text()).startsWith("Only Country: US");
    assertThat(filter.attr("href")).doesNotContain("country");
    assertThat(page.select(".tabs a").eachAttr("href"))
        .allMatch(href -> href.contains("country=US"));
    assertThat(page.select("form input[name=country]").attr("value")).isEqualTo("US");
    assertThat(page.select(".buttons a").eachAttr("href"))
        .allMatch(href -> href.contains("country=US"));
  }

  @Test
  void aReportThatIsNotSplitSoShowsNothingAndSaysWhy() {
    for (String report :
        new String[] {"top_products", "sales_by_hour", "cohorts", "active_users"}) {
      Document page = BROWSER.page("/reports/" + report + US);

      assertThat(page.selectFirst("h1").text()).isEqualTo("Not known under this filter.");
      assertThat(page.selectFirst(".notice.empty").text()).contains("not split by country");
      assertThat(page.select("svg.chart")).isEmpty();
      assertThat(page.select(".data-card tbody tr, .data-card tfoot")).isEmpty();
      assertThat(page.select("main").text()).doesNotContain("$4");
      assertThat(BROWSER.text("/reports/" + report + ".csv" + US).lines()).hasSizeLessThan(2);
    }
    Element products =
        BROWSER.page("/" + US).selectFirst("section[aria-labelledby=top-products-title]");
    assertThat(products.select("svg")).isEmpty();
    assertThat(products.text()).contains("Not known by country");
  }

  @Test
  void theValuesOfADimensionLeadToThemselvesAlone() {
    Document page = BROWSER.page("/reports/by_country?shop=merchandise");

    assertThat(page.select(".data-card tbody a").eachAttr("href"))
        .anyMatch(href -> href.endsWith("&country=US"));
  }

  @Test
  void aValueThatNobodyHasIsNoData() {
    Document page = BROWSER.page("/reports/sales_by_day" + US.replace("US", "Nowhere"));

    assertThat(page.selectFirst("h1").text()).doesNotContain("$24");
  }
}
