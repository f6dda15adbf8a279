package dev.cartograph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.fixture.Browser;
import dev.cartograph.dashboard.fixture.FixtureShop;
import dev.cartograph.dashboard.fixture.FixtureSite;
import dev.cartograph.dashboard.fixture.RestatedSite;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Overview, sections and reports as they were published at the end of an earlier day. */
final class AsKnownTest {
  private static final String WEEK = "?shop=merchandise&from=2016-09-05&to=2016-09-11";

  @RegisterExtension static final FixtureSite SITE = RestatedSite.site();

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
  void daysThatWereLoadedLaterAreNamed() {
    String week = WEEK.replace("merchandise", "other");

    assertThat(asKnown("/reports/sales_by_day" + week + "&known=2016-09-10"))
        .contains(
            "Days before 7 Sep 2016 and days from 10 Sep 2016 on had not been published by then:"
                + " they show what was published first.");
    assertThat(asKnown("/reports/sales_by_day" + week + "&known=2016-09-07"))
        .contains("These days had not been published by then");
    assertThat(asKnown("/reports/sales_by_day" + week + "&known=2016-09-13"))
        .doesNotContain("published by then");
    assertThat(asKnown("/" + week + "&known=2016-09-12"))
        .contains("Days before 7 Sep 2016 had not been published by then");
  }

  private static String asKnown(String path) {
    return BROWSER.page(path).selectFirst(".as-known").text();
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

    assertThat(visitors.selectFirst("h1").text())
        .isEqualTo("Not known as of 15 Sep 2016 over days with 5 Sep 2016 among them.");
    assertThat(visitors.selectFirst(".as-known").text())
        .contains(
            "Not known as of then: “Visitors”, “Returning visitors” over days with 5 Sep 2016 among"
                + " them – of users and of quantiles only counts are kept.");
    assertThat(row(visitors, "Mon 5 Sep")).startsWith("Mon 5 Sep – 1,204 – 0 –").endsWith("12");
    assertThat(row(visitors, "Whole range")).startsWith("Whole range – 1,228 – 0 –").endsWith("84");
    assertThat(
            BROWSER
                .text("/reports/visitors.csv" + WEEK + "&known=2016-09-15&compare=none")
                .lines()
                .skip(1)
                .toList())
        .startsWith("2016-09-05,,0,,12", "2016-09-06,1204,0,1204,12");
    assertThat(BROWSER.text("/reports/visitors.json" + WEEK + "&known=2016-09-15").lines().toList())
        .contains("    \"Visitors\" : null,", "    \"Visitors\" : 1204,");
    Document values = BROWSER.page("/reports/order_values" + WEEK + "&known=2016-09-15");
    assertThat(values.selectFirst(".as-known").text())
        .contains("“Median”, “Lower quartile”, “Upper quartile” over days with 8 Sep 2016");
    assertThat(row(values, "Thu 8 Sep")).startsWith("Thu 8 Sep – $49").contains("–");
    assertThat(row(values, "Fri 9 Sep")).startsWith("Fri 9 Sep $49");
  }

  @Test
  void aDayThatIsNotKnownIsAGapBetweenThePointsOfOthers() {
    Document page =
        BROWSER.page(
            "/reports/visitors?shop=merchandise&from=2016-09-03&to=2016-09-07&compare=none"
                + "&known=2016-09-15");

    List<String> days = page.select("svg.chart").first().select("g.hits a").eachAttr("aria-label");
    assertThat(days).hasSize(5);
    assertThat(days.get(1)).endsWith("Visitors 1,204");
    assertThat(days.get(2)).endsWith("Visitors no data, not known as of then");
    assertThat(days.get(3)).endsWith("Visitors 1,204");
    assertThat(lines(page)).as("a line up to the 4th, and one from the 6th on").isEqualTo(2);
    assertThat(lines(BROWSER.page("/reports/visitors" + WEEK + "&compare=none"))).isEqualTo(1);
  }

  @Test
  void aRangeWithoutTheDayHasItsNumber() {
    String known = "/reports/visitors?shop=merchandise&known=2016-09-15";
    Document after = BROWSER.page(known + "&from=2016-09-06&to=2016-09-11&compare=none");
    Document beside = BROWSER.page(known + "&from=2016-09-06&to=2016-09-11");
    Document alone = BROWSER.page(known + "&from=2016-09-05&to=2016-09-05");

    assertThat(after.selectFirst("h1").text()).isEqualTo("Visitors: 1,224 in 6 days.");
    assertThat(after.selectFirst(".as-known").text()).doesNotContain("Not known");
    assertThat(beside.selectFirst("h1").text()).isEqualTo("Visitors: 1,224 in 6 days.");
    assertThat(row(beside, "Whole range")).startsWith("Whole range 1,224 – no base");
    assertThat(beside.selectFirst(".as-known").text()).contains("with 5 Sep 2016 among them");
    assertThat(alone.selectFirst("h1").text()).isEqualTo("Not known as of 15 Sep 2016.");
    assertThat(alone.selectFirst(".as-known").text())
        .contains("Not known as of then: “Visitors”, “Returning visitors” – of users");
    assertThat(
            BROWSER
                .page(known + "&from=2016-09-05&to=2016-09-11&country=CA")
                .selectFirst("h1")
                .text())
        .as("under a filter that the changed row is not of")
        .contains("614");
  }

  @Test
  void aFigureOfWhichNoDayIsKnownSaysWhyAndOfWhichDays() {
    String path = "?shop=other&from=2016-09-05&to=2016-09-09&known=2016-09-15&compare=none";
    Document page = BROWSER.page("/reports/visitors" + path);
    String days = "5 Sep 2016, 6 Sep 2016, 7 Sep 2016 and 2 more";

    assertThat(page.select("svg.chart")).isEmpty();
    assertThat(page.selectFirst(".notice.empty").text())
        .startsWith(
            "Not known as of 15 Sep 2016 Numbers of "
                + days
                + " have changed since, and of users and of quantiles only counts are kept. Over"
                + " other days it can be shown.");
    assertThat(page.selectFirst("h1").text()).contains("over days with " + days + " among them");
    assertThat(page.select(".data-card tbody tr"))
        .hasSize(5)
        .allMatch(each -> each.text().matches("\\w+ \\d Sep – 0 – 12"));
  }

  @Test
  void theCountOfTheOnlyRowIsTheNumberOfItsDay() {
    String buyers = "/reports/buyers?shop=other&known=2016-09-15&compare=none";
    Document week = BROWSER.page(buyers + "&from=2016-09-05&to=2016-09-11");
    Document day = BROWSER.page(buyers + "&from=2016-09-06&to=2016-09-06");

    assertThat(row(week, "Tue 6 Sep")).startsWith("Tue 6 Sep 9 5 – –");
    assertThat(row(week, "Whole range")).startsWith("Whole range – 35 – –");
    assertThat(row(week, "Wed 7 Sep")).startsWith("Wed 7 Sep 10 5 5 1");
    assertThat(day.selectFirst("h1").text()).isEqualTo("Buyers: 9 on this day.");
    assertThat(day.selectFirst(".as-known").text())
        .contains("Not known as of then: “Returning buyers”, “Repeat buyers”, “Repeat rate” – of");
  }

  @Test
  void aSplitIsKnownOrNotAsAWhole() {
    String moved = "/reports/why_it_moved?shop=other&known=2016-09-15";
    Document with = BROWSER.page(moved + "&from=2016-09-08&to=2016-09-10");
    Document without = BROWSER.page(moved + "&from=2016-09-12&to=2016-09-14");

    assertThat(with.selectFirst(".notice.empty").text())
        .contains("Numbers of 6 Sep 2016 have changed since");
    assertThat(with.select("svg [id^=report-]")).isEmpty();
    assertThat(without.select("svg [id^=report-]")).isNotEmpty();
    assertThat(
            BROWSER
                .page(moved + "&from=2016-09-05&to=2016-09-07&compare=none")
                .select(".data-card tbody tr")
                .eachText())
        .contains("Visitors –")
        .anyMatch(each -> each.startsWith("Net sales $"));
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
  void theDayTravelsAmongOverviewSectionsAndReportsAndNowhereElse() {
    for (String path : List.of("/", "/sections/revenue", "/reports/sales_by_day")) {
      Document page = BROWSER.page(path + WEEK + "&known=2016-09-15&country=US");

      assertThat(
              page.select(".controls nav a, .filters a, .exports a, .buttons a").eachAttr("href"))
          .as(path)
          .isNotEmpty()
          .allMatch(href -> href.contains("known=2016-09-15"));
      assertThat(
              page.select(".chips a, h2 a, a.tile, tbody a, .hits a, .page-label a")
                  .eachAttr("href"))
          .as(path)
          .isNotEmpty()
          .allMatch(href -> href.contains("known=2016-09-15"));
      assertThat(page.select(".controls form input[name=known]").eachAttr("value"))
          .as(path)
          .containsExactly("2016-09-15");
      assertThat(page.select(".themes a").eachAttr("href"))
          .allMatch(href -> href.contains("known=2016-09-15"));
      assertThat(page.select(".tabs a:not([href^=/customer])").eachAttr("href"))
          .as(path)
          .hasSize(8)
          .allMatch(href -> href.contains("known=2016-09-15"));
      assertThat(page.select("a[href^=/customer], a[href^=/restatements], a[href^=/quarantine]"))
          .as(path)
          .isNotEmpty()
          .noneMatch(link -> link.attr("href").contains("known"));
    }
    assertThat(BROWSER.page("/reports" + WEEK + "&known=2016-09-15").select("a.report-card"))
        .hasSize(FixtureShop.reportCount())
        .allMatch(
            link ->
                link.attr("href").contains("known=2016-09-15")
                    || link.attr("href").startsWith("/reports/restatements?"));
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
    for (String path : List.of("/", "/sections/revenue", "/charts/funnel.csv", "/reports")) {
      String asked = path + WEEK + "&known=";
      assertThat(BROWSER.get(asked + "2016-10-01").statusCode()).as(path).isEqualTo(400);
      assertThat(BROWSER.page(asked + "2016-10-01").selectFirst(".notice").text())
          .as(path)
          .contains("'known' is '2016-10-01', which has not come yet: today is 2016-09-30.");
      assertThat(BROWSER.page(asked + "soon").selectFirst(".notice").text())
          .as(path)
          .contains("'known' is 'soon', which is not a day such as 2016-08-31.");
    }
    assertThat(BROWSER.get("/reports/sales_by_day" + WEEK + "&known=2016-09-30").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aPageWhoseNumbersChangedAsksForADay() {
    for (String path : List.of("/", "/sections/revenue", "/reports/sales_by_day")) {
      Element form =
          BROWSER.page(path + WEEK + "&country=US&compare=weekdays").selectFirst("form.known");

      assertThat(form.attr("action")).as(path).isEqualTo(path);
      assertThat(form.select("input").eachAttr("name"))
          .as(path)
          .containsExactly("shop", "from", "to", "compare", "country", "known");
      assertThat(form.select("input").eachAttr("value"))
          .as(path)
          .containsExactly(
              "merchandise", "2016-09-05", "2016-09-11", "weekdays", "US", "2016-09-19");
      assertThat(form.select("input[name=known]").attr("max")).as(path).isEqualTo("2016-09-30");
    }
    for (String path : List.of("/sections/funnel", "/reports/funnel", "/sections/trust")) {
      assertThat(BROWSER.page(path + WEEK).select("form.known")).as(path).isEmpty();
    }
    assertThat(
            BROWSER.page("/?shop=merchandise&from=2016-08-05&to=2016-08-11").select("form.known"))
        .isEmpty();
  }

  @Test
  void theFormOfAPageAsOfADayNamesThatDayOnce() {
    for (String path : List.of("/", "/sections/revenue", "/reports/sales_by_day")) {
      Element form = BROWSER.page(path + WEEK + "&known=2016-09-15").selectFirst("form.known");

      assertThat(form.select("input[name=known]").eachAttr("value"))
          .as(path)
          .containsExactly("2016-09-15");
    }
  }

  @Test
  void aDayBeforeAnythingWasPublishedIsSaidOnEveryPage() {
    for (String path : List.of("/", "/sections/revenue", "/reports/sales_by_day")) {
      assertThat(asKnown(path + WEEK.replace("merchandise", "other") + "&known=2016-08-20"))
          .as(path)
          .contains(
              "These days had not been published by then: they show what was published first.");
    }
  }

  @Test
  void theThemeOfThePageIsThatOfTheDayAskedFor() {
    HttpResponse<byte[]> page = BROWSER.get("/" + WEEK + "&theme=dark");
    String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();

    assertThat(
            new String(
                BROWSER.get("/" + WEEK + "&known=2016-09-15", "Cookie", cookie).body(),
                StandardCharsets.UTF_8))
        .contains("data-theme=\"dark\"");
  }

  @Test
  void theNumbersOfTheOverviewAreTakenBack() {
    Document now = BROWSER.page("/" + WEEK);
    Document then = BROWSER.page("/" + WEEK + "&known=2016-09-15");
    Document first = BROWSER.page("/" + WEEK + "&known=2016-09-09");

    assertThat(tiles(now)).startsWith("$10,800", "216", "$50.00", "1,228");
    assertThat(tiles(then)).startsWith("$10,349", "206");
    assertThat(tiles(first)).startsWith("$10,299", "205");
    assertThat(then.selectFirst("h1").text()).startsWith("$10,349 gross sales in 7 days");
    assertThat(then.select("section[aria-labelledby=sales-and-orders-title] tbody tr").eachText())
        .anyMatch(row -> row.startsWith("Mon 5 Sep Mon 29 Aug $1,950.00"))
        .anyMatch(row -> row.startsWith("Tue 6 Sep Tue 30 Aug $1,500.00"));
    assertThat(tiles(BROWSER.page("/" + WEEK + "&known=2016-09-15&country=DE"))).startsWith("$99");
  }

  @Test
  void theOverviewSaysAsOfWhenAndWhatCannotBeShown() {
    Document page = BROWSER.page("/" + WEEK + "&known=2016-09-15");
    Element notice = page.selectFirst(".as-known");

    assertThat(notice.text())
        .startsWith(
            "As known on 15 Sep 2016 9 numbers of these days have changed since. Not known as of"
                + " then: “Visitors” over days with 5 Sep 2016 among them – of users and of"
                + " quantiles only counts are kept.");
    assertThat(notice.select("a").eachText())
        .containsExactly("Show the numbers of now", "See what changed");
    assertThat(tiles(BROWSER.page(notice.select("a").first().attr("href"))).get(0))
        .isEqualTo("$10,800");
    assertThat(BROWSER.get(notice.select("a").last().attr("href")).statusCode()).isEqualTo(200);
    Element visitors = page.select(".tile").get(3);
    assertThat(visitors.text()).isEqualTo("Visitors – not known as of then");
    assertThat(visitors.select("svg")).as("the days that are known").isNotEmpty();
    Element later =
        BROWSER
            .page("/?shop=merchandise&from=2016-09-06&to=2016-09-11&known=2016-09-15")
            .select(".tile")
            .get(3);
    assertThat(later.text()).isEqualTo("Visitors 1,224 earlier not known as of then");
    assertThat(page.selectFirst(".closing").text())
        .contains("How many records are in quarantine is not kept as of earlier days.")
        .doesNotContain("912,476");
    assertThat(BROWSER.page("/" + WEEK).select(".as-known")).isEmpty();
  }

  @Test
  void theNewestDayOfTheOverviewIsThatOfThen() {
    Element card = today(BROWSER.page("/" + WEEK + "&known=2016-09-15"));

    assertThat(card.selectFirst(".finding").text())
        .isEqualTo(
            "Thursday 15 Sep 2016, the newest day of data by then, whole, beside Wednesday.");
    assertThat(card.select(".split").first().text()).startsWith("Gross sales $2,100");
    assertThat(card.selectFirst(".provisional").text())
        .isEqualTo("This day had not been published by then: it shows what was published first.");
    assertThat(today(BROWSER.page("/" + WEEK + "&known=2016-09-30")).text())
        .contains("Friday 30 Sep, to 15:40 PDT", "Fri 30 Sep is known to 15:40 PDT only");
    assertThat(today(BROWSER.page("/" + WEEK + "&known=2016-08-01")).select(".notice.empty"))
        .isNotEmpty();
  }

  @Test
  void aSectionIsAsOfTheDayToo() {
    Document page = BROWSER.page("/sections/revenue" + WEEK + "&known=2016-09-15");

    assertThat(page.selectFirst("h1").text()).contains("$10,349");
    assertThat(page.select("section[aria-labelledby=sales-by-day-title] tbody tr").eachText())
        .anyMatch(row -> row.startsWith("Mon 5 Sep Mon 29 Aug $1,950.00"));
    assertThat(page.selectFirst(".as-known").text())
        .startsWith("As known on 15 Sep 2016 8 numbers of these days have changed since.")
        .contains(
            "Not known as of then: “Median”, “Lower quartile”, “Upper quartile” of “Order values”"
                + " over days with 8 Sep 2016 among them – of users");
    assertThat(page.selectFirst(".as-known a").attr("href"))
        .startsWith("/sections/revenue?")
        .doesNotContain("known");
    Element values = page.selectFirst("section[aria-labelledby=order-values-title]");
    assertThat(values.selectFirst(".finding").text())
        .isEqualTo("Not known as of 15 Sep 2016 over days with 8 Sep 2016 among them.");
    assertThat(values.select("svg.chart")).isNotEmpty();
    assertThat(values.select(".notice")).isEmpty();
  }

  @Test
  void aSectionThatBeginsWithWhatIsNotKnownSaysSo() {
    String day = "?shop=merchandise&from=2016-09-05&to=2016-09-05&compare=none&known=2016-09-15";
    Document page = BROWSER.page("/sections/traffic" + day);
    Element visitors = page.selectFirst("section[aria-labelledby=visitors-title]");

    assertThat(visitors.selectFirst(".notice.empty").text())
        .startsWith("Not known as of 15 Sep 2016 Numbers of 5 Sep 2016 have changed since");
    assertThat(
            BROWSER.page(visitors.selectFirst(".notice a").attr("href")).selectFirst("h1").text())
        .contains("1,204");
    assertThat(page.select("section[aria-labelledby=sessions-by-day-title] svg.chart"))
        .isNotEmpty();
  }

  @Test
  void aReportOfWhatChangedLaterIsLeftOutOfItsSection() {
    Element card =
        BROWSER
            .page("/sections/trust" + WEEK + "&known=2016-09-15")
            .selectFirst("section[aria-labelledby=restatements-title]");

    assertThat(card.selectFirst(".notice.empty").text())
        .startsWith("Not kept as of earlier days This report tells what changed later.");
    assertThat(card.select("svg, table, .exports a")).isEmpty();
    assertThat(card.select("a").eachAttr("href"))
        .hasSize(2)
        .allMatch(href -> href.startsWith("/reports/restatements?") && !href.contains("known"));
  }

  @Test
  void aCardOfWholeMonthsSaysWhichOfThemHadNotBeenPublished() {
    Document page = BROWSER.page("/sections/customers" + WEEK + "&known=2016-09-15");

    assertThat(page.selectFirst("section[aria-labelledby=life-cycle-title] .provisional").text())
        .isEqualTo(
            "Fri 30 Sep is known to 15:40 PDT only: numbers that count it are provisional. Days"
                + " from 15 Sep 2016 on had not been published by then: they show what was"
                + " published first.");
    assertThat(page.selectFirst(".as-known").text()).doesNotContain("had not been published");
  }

  @Test
  void whateverAPageAsOfADayLeadsToIsThere() {
    for (Element tab : BROWSER.page("/" + WEEK + "&known=2016-09-15").select(".tabs a")) {
      Document page = BROWSER.page(tab.attr("href"));
      assertThat(page.select("h1").text()).as(tab.attr("href")).isNotEmpty();
      for (String href :
          page.select("h2 a, a.tile, a.report-card, .notice a, .exports a[href*=.csv]")
              .eachAttr("href")) {
        assertThat(BROWSER.get(href).statusCode()).as(href).isEqualTo(200);
      }
    }
  }

  @Test
  void filesOfTheOverviewAreAsOfTheDayToo() {
    String sales = "/charts/sales-and-orders";

    assertThat(BROWSER.text(sales + ".csv" + WEEK + "&known=2016-09-15"))
        .contains("\r\n2016-09-05,2016-08-29,1950.0000,");
    assertThat(BROWSER.text(sales + ".json" + WEEK + "&known=2016-09-15"))
        .contains("\"known\" : \"2016-09-15\"");
    assertThat(BROWSER.text("/charts/today-so-far.json" + WEEK + "&known=2016-09-15"))
        .doesNotContain("provisional");
  }

  private static String row(Document page, String day) {
    return page.select(".data-card tr:contains(" + day + ")").text();
  }

  /** How many solid lines of several points the first drawing has. */
  private static long lines(Document page) {
    return page.select("svg.chart").first().select("path[stroke=var(--s1)]").stream()
        .flatMap(path -> Stream.of(path.attr("d").split("M")))
        .filter(part -> part.contains("L"))
        .count();
  }

  private static List<String> tiles(Document page) {
    return page.select(".tile .tile-value").eachText();
  }

  private static Element today(Document page) {
    return page.selectFirst("section[aria-labelledby=today-so-far-title]");
  }
}
