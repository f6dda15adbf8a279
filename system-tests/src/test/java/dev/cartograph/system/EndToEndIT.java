package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, as a user walks it: a shop's file goes in, charts come out, and both agree. */
@ExtendWith(SharedCartograph.class)
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {
  private static final String ACCEPTED =
      "SELECT count(*) FROM accepted_events WHERE shop = 'online-retail'";

  @TempDir private static Path folder;

  private static Cartograph cartograph;
  private static Path file;

  @BeforeAll
  static void take(Cartograph shared) {
    cartograph = shared;
    file = SharedCartograph.inputOf(shared);
  }

  @Test
  @Order(1)
  void answersWithTheLastDigitOfTheFile() throws Exception {
    assertThat(
            cartograph.sql(
                "SELECT event_type, count(*), sum(quantity * unit_price) FROM accepted_events WHERE"
                    + " shop = 'online-retail' GROUP BY 1 ORDER BY 1"))
        .containsExactly("purchase,4,136.8600", "refund,1,1.8500");
    assertThat(
            cartograph.sql("SELECT count(*), sum(gross) FROM orders WHERE shop = 'online-retail'"))
        .containsExactly("3,136.8600");
  }

  @Test
  @Order(2)
  void drawsChartsWithTheSameNumbersAsTheirTables() throws Exception {
    Document page =
        Jsoup.connect(cartograph.url("/?shop=online-retail&from=2010-12-01&to=2010-12-02")).get();
    assertThat(page.title()).contains("Online Retail");
    assertThat(page.select("svg g[role=img] > title")).isNotEmpty();
    assertThat(page.select("svg g[role=img] > desc").text()).contains("£");
    assertThat(page.select("table td").eachText()).contains("£46.74", "£90.12");
    assertThat(page.text()).contains("£137").contains("3 orders");
  }

  @Test
  @Order(3)
  void showsThePageInARealBrowser() throws Exception {
    Document page = inABrowser("/?shop=online-retail&from=2010-12-01&to=2010-12-02");
    assertThat(page.select("svg path, svg rect")).isNotEmpty();
  }

  @Test
  @Order(4)
  void findsACustomersNewestEventsAsTheLakeHasThem() throws Exception {
    Cartograph.Answer customer =
        cartograph.run("customer", "17850", "--shop", "online-retail", "--limit", "10", "--json");
    assertThat(customer.exitCode()).as(customer.err()).isZero();
    List<String> served = new ArrayList<>();
    for (JsonNode event : ExactJson.tree(customer.out())) {
      served.add(
          event.path("event_id").asText()
              + ","
              + event.path("unit_price").decimalValue().toPlainString());
    }
    assertThat(served)
        .hasSize(3)
        .isEqualTo(
            cartograph.sql(
                "SELECT event_id, unit_price FROM accepted_events WHERE user_id = '17850' ORDER BY"
                    + " event_time DESC, identity LIMIT 10"));
  }

  @Test
  @Order(5)
  void showsACustomersEventsInARealBrowser() throws Exception {
    Document page = inABrowser("/customer?shop=online-retail&id=17850");
    assertThat(page.select(".day h2").eachText()).containsExactly("Wed 1 Dec 2010");
    assertThat(page.select(".moments li.bought")).hasSize(3);
    assertThat(page.selectFirst(".moments li.bought").text())
        .startsWith("08:28 Purchase HAND WARMER, UNION JACK (22633)")
        .endsWith("£1.85");
  }

  @Test
  @Order(6)
  void addsNothingWhenAFileIsFedAgainOrShuffled() throws Exception {
    List<String> before = cartograph.sql(ACCEPTED);
    assertThat(cartograph.run("feed", file.toString(), "--wait").exitCode()).isZero();
    assertThat(cartograph.run("feed", file.toString(), "--shuffle", "7", "--wait").exitCode())
        .isZero();
    assertThat(cartograph.sql(ACCEPTED)).isEqualTo(before);
    assertThat(cartograph.sql("SELECT count(*) FROM duplicates WHERE shop = 'online-retail'"))
        .containsExactly("10");
  }

  @Test
  @Order(7)
  void refusesABadFileInOneSentence() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    Path unknown = Files.writeString(folder.resolve("unknown.csv"), "a,b\n1,2\n");
    for (Path bad : List.of(folder.resolve("nowhere.csv"), empty, unknown)) {
      Cartograph.Answer answer = cartograph.run("feed", bad.toString());
      assertThat(answer.exitCode()).as(answer.err()).isEqualTo(2);
      assertThat(answer.err()).contains(bad.getFileName().toString());
    }
  }

  @Test
  @Order(8)
  void refusesALakeThatItsUserMayNotWriteTo() throws Exception {
    Path err = folder.resolve("stranger.err");
    Process stranger =
        cartograph.start(
            folder.resolve("stranger.out"), err, Map.of("HADOOP_USER_NAME", "stranger"), "reports");

    assertThat(stranger.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(stranger.exitValue()).as(Files.readString(err)).isEqualTo(2);
    assertThat(Files.readString(err))
        .contains("this user may not write there: Permission denied: user=stranger");
  }

  private static Document inABrowser(String path) throws Exception {
    return Browser.load(cartograph.url(path), folder.resolve("browser"));
  }
}
