package dev.cartograph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.fixture.Browser;
import dev.cartograph.dashboard.fixture.FixtureShop;
import dev.cartograph.dashboard.fixture.FixtureSite;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reports as they were published at the end of an earlier day. */
final class AsKnownTest {
  private static final String WEEK = "?shop=merchandise&from=2016-09-05&to=2016-09-11";

  @RegisterExtension
  static final FixtureSite SITE =
      new FixtureSite(
          lake -> {
            FixtureShop shop = new FixtureShop(lake, "merchandise");
            shop.write("Notebook", "Hoodie");
            shop.writeRestatements();
          });

  private static final Browser BROWSER = SITE.browser();

  @Test
  void whatWasRestatedSinceIsTakenBack() {
    String now = row(BROWSER.page("/reports/sales_by_day" + WEEK), "Mon 5 Sep");
    String between =
        row(BROWSER.page("/reports/sales_by_day" + WEEK + "&known=2016-09-15"), "Mon 5 Sep");
    String first =
        row(BROWSER.page("/reports/sales_by_day" + WEEK + "&known=2016-09-09"), "Mon 5 Sep");

    assertThat(now).startsWith("Mon 5 Sep $2,000.00");
    assertThat(between).startsWith("Mon 5 Sep $1,950.00").contains(" 39 ");
    assertThat(first).startsWith("Mon 5 Sep $1,900.00").contains(" 38 ");
  }

  @Test
  void aRowThatCameSinceIsGoneAndOneThatWentIsThere() {
    Document page = BROWSER.page("/reports/sales_by_day" + WEEK + "&known=2016-09-15");

    assertThat(row(page, "Tue 6 Sep")).startsWith("Tue 6 Sep $1,500.00");
    assertThat(row(page, "Wed 7 Sep")).startsWith("Wed 7 Sep $2,099.00");
    assertThat(
            row(
                BROWSER.page("/reports/sales_by_day" + WEEK + "&known=2016-09-15&country=DE"),
                "Wed 7 Sep"))
        .startsWith("Wed 7 Sep $99.00");
  }

  @Test
  void thePageSaysAsOfWhenAndHowMuchChangedSince() {
    Document page = BROWSER.page("/reports/sales_by_day" + WEEK + "&known=2016-09-15");
    Element notice = page.selectFirst(".as-known");

    assertThat(notice.text())
        .startsWith("As known on 15 Sep 2016 7 numbers of these days have changed since.")
        .doesNotContain("published first");
    assertThat(notice.select("a").eachText())
        .containsExactly("Show the numbers of now", "See what changed");
    assertThat(notice.select("a").first().attr("href")).doesNotContain("known");
    assertThat(notice.select("a").last().attr("href"))
        .startsWith("/restatements?shop=merchandise&from=2016-09-05&to=2016-09-11")
        .endsWith("report=sales_by_day")
        .doesNotContain("known");
    assertThat(
            BROWSER
                .page("/reports/sales_by_day" + WEEK + "&known=2016-09-25")
                .selectFirst(".as-known")
                .text())
        .startsWith("As known on 25 Sep 2016 No number of these days has changed since.");
  }

  @Test
  void daysThatHadNotBeenPublishedAreNamed() {
    assertThat(
            BROWSER
                .page("/reports/sales_by_day" + WEEK + "&known=2016-09-08")
                .selectFirst(".as-known")
                .text())
        .contains(
            "Days from 8 Sep 2016 on had not been published by then: they show what was published"
                + " first.");
    assertThat(
            BROWSER
                .page("/reports/sales_by_day" + WEEK + "&known=2016-09-01")
                .selectFirst(".as-known")
                .text())
        .contains("These days had not been published by then");
  }

  @Test
  void theDayEndsOnTheClockOfTheShop() {
    String restatedAtFiveInTheMorning = WEEK + "&known=2016-09-20";

    assertThat(row(BROWSER.page("/reports/sales_by_day" + restatedAtFiveInTheMorning), "Mon 5 Sep"))
        .startsWith("Mon 5 Sep $2,000.00");
    assertThat(row(BROWSER.page("/reports/sales_by_day" + WEEK + "&known=2016-09-19"), "Mon 5 Sep"))
        .startsWith("Mon 5 Sep $1,950.00");
  }

  @Test
  void ofUsersAndQuantilesNoWrongNumberIsShown() {
    Document visitors = BROWSER.page("/reports/visitors" + WEEK + "&known=2016-09-15");

    assertThat(visitors.selectFirst("h1").text()).isEqualTo("Not known as of 15 Sep 2016.");
    assertThat(visitors.selectFirst(".as-known").text())
        .contains(
            "“Visitors”, “Returning visitors” cannot be shown as of then: of users and of"
                + " quantiles only counts are kept.");
    assertThat(visitors.selectFirst(".notice.empty").text())
        .startsWith("Not known as of 15 Sep 2016");
    assertThat(visitors.select("svg.chart")).isEmpty();
    assertThat(visitors.selectFirst(".data-card tbody tr").text())
        .doesNotContain("1,20")
        .endsWith("12");
    assertThat(
            BROWSER
                .text("/reports/visitors.csv" + WEEK + "&known=2016-09-15&compare=none")
                .lines()
                .skip(1)
                .findFirst())
        .contains("2016-09-05,,0,,12");
    Document values = BROWSER.page("/reports/order_values" + WEEK + "&known=2016-09-15");
    assertThat(values.selectFirst(".as-known").text()).contains("“Median”, “Lower quartile”");
  }

  @Test
  void aMeasureThatCanBeShownIsShownBesideOneThatCannot() {
    Document page =
        BROWSER.page("/reports/visitors" + WEEK + "&known=2016-09-15&measure=anonymous_events");

    assertThat(page.selectFirst("h1").text()).contains("84");
    assertThat(page.select("svg.chart")).isNotEmpty();
  }

  @Test
  void usersOfOtherDaysAreShown() {
    Document page =
        BROWSER.page(
            "/reports/visitors?shop=merchandise&from=2016-09-19&to=2016-09-25&known=2016-09-15");

    assertThat(page.selectFirst("h1").text()).contains("1,228");
  }

  @Test
  void theDayTravelsAmongReportsAndNowhereElse() {
    Document page = BROWSER.page("/reports/sales_by_day" + WEEK + "&known=2016-09-15");

    assertThat(page.select(".buttons a, .chips a, .data-card tbody a").eachAttr("href"))
        .isNotEmpty()
        .allMatch(href -> href.contains("known=2016-09-15"));
    assertThat(page.select(".controls nav a").eachAttr("href"))
        .allMatch(href -> href.contains("known=2016-09-15"));
    assertThat(page.select(".controls form input[name=known]").attr("value"))
        .isEqualTo("2016-09-15");
    assertThat(page.select(".tabs a, .page-label a").eachAttr("href"))
        .noneMatch(href -> href.contains("known"));
  }

  @Test
  void filesAreAsOfTheDayToo() {
    String csv = BROWSER.text("/reports/sales_by_day.csv" + WEEK + "&known=2016-09-15");

    assertThat(csv).contains("\r\n2016-09-05,1950.0000,");
    assertThat(BROWSER.text("/reports/sales_by_day.json" + WEEK + "&known=2016-09-15"))
        .contains("\"known\" : \"2016-09-15\"");
    assertThat(
            BROWSER
                .get("/reports/sales_by_day.csv" + WEEK + "&known=2016-09-15")
                .headers()
                .firstValue("Content-Disposition")
                .orElseThrow())
        .contains("merchandise-sales_by_day-2016-09-05-2016-09-11-known-2016-09-15.csv");
  }

  @Test
  void aDayToComeOrNoneAtAllIsRefused() {
    String future = "/reports/sales_by_day" + WEEK + "&known=2016-10-01";

    assertThat(BROWSER.get(future).statusCode()).isEqualTo(400);
    assertThat(BROWSER.page(future).selectFirst(".notice").text())
        .contains("'known' is '2016-10-01', which has not come yet: today is 2016-09-30.");
    assertThat(BROWSER.page("/reports/restatements" + WEEK + "&known=2016-09-15").text())
        .contains("tells what changed later and is not kept as of earlier days");
    assertThat(BROWSER.get("/reports/sales_by_day.csv" + WEEK + "&known=soon").statusCode())
        .isEqualTo(400);
    assertThat(BROWSER.get("/reports/sales_by_day" + WEEK + "&known=2016-09-30").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aReportWhoseNumbersChangedAsksForADay() {
    Element form = BROWSER.page("/reports/sales_by_day" + WEEK).selectFirst("form.known");

    assertThat(form.select("input[name=known]").attr("value")).isEqualTo("2016-09-19");
    assertThat(form.select("input[name=known]").attr("max")).isEqualTo("2016-09-30");
    assertThat(form.select("input[name=from]").attr("value")).isEqualTo("2016-09-05");
    assertThat(BROWSER.page("/reports/funnel" + WEEK).select("form.known")).isEmpty();
  }

  @Test
  void pagesThatShowNowIgnoreTheDay() {
    assertThat(BROWSER.page("/" + WEEK + "&known=2016-09-15").selectFirst("h1").text())
        .isEqualTo(BROWSER.page("/" + WEEK).selectFirst("h1").text());
  }

  private static String row(Document page, String day) {
    return page.select(".data-card tbody tr:contains(" + day + ")").text();
  }
}
