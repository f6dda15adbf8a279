package dev.cartograph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.fixture.Browser;
import dev.cartograph.dashboard.fixture.FixtureServer;
import dev.cartograph.dashboard.fixture.FixtureShop;
import dev.cartograph.dashboard.fixture.LakeWriter;
import dev.cartograph.health.HealthFile;
import dev.cartograph.health.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages say of parts that do not run, as a supervisor tells it. */
final class TroubleBannerTest {
  private static final String OVERVIEW = "/?shop=merchandise";
  private static final Trouble STREAM =
      new Trouble(
          "The stream",
          FixtureShop.NOW.minus(Duration.ofMinutes(97)),
          "topic 'shop.events' has the id <b>x</b>, but the lake has read another one.",
          "New events are not recorded meanwhile.");

  @TempDir private Path folder;
  private Path health;
  private DashboardServer server;
  private Browser browser;

  @BeforeEach
  void open() {
    LakeWriter lake = new LakeWriter(folder);
    new FixtureShop(lake, "merchandise").write("Notebook", "Hoodie");
    health = folder.resolve("health.json");
    server =
        FixtureServer.start(
            FixtureServer.settings(lake, Map.of("dashboard.health-file", health.toString())));
    browser = new Browser(server);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPageOfAShopSaysWhyAndHowFarItsFiguresReach() throws IOException {
    tell(List.of(STREAM));

    Document page = browser.page(OVERVIEW);

    assertThat(page.select("main > .notice.stale")).hasSize(1);
    assertThat(page.selectFirst(".notice.stale .notice-title").text())
        .isEqualTo("The stream has not been running since 14:05 PDT");
    assertThat(page.selectFirst(".notice.stale p:last-child").text())
        .isEqualTo(
            "Topic 'shop.events' has the id <b>x</b>, but the lake has read another one."
                + " New events are not recorded meanwhile. Figures are as of 15:40 PDT.");
    assertThat(page.selectFirst(".notice.stale").attr("role")).isEqualTo("status");
    assertThat(page.selectFirst(".tile .tile-value").text()).isNotEmpty();
  }

  @Test
  void aPageAboutNoShopSaysItToo() throws IOException {
    tell(List.of(STREAM));

    assertThat(browser.page("/customer").select(".notice.stale .notice-title").eachText())
        .singleElement()
        .asString()
        .startsWith("The stream has not been running since ");
  }

  @Test
  void theBannerGoesAsSoonAsTheTroubleDoes() throws IOException {
    tell(List.of(STREAM));
    String tag = browser.get(OVERVIEW).headers().firstValue("ETag").orElseThrow();

    tell(List.of());

    assertThat(browser.get(OVERVIEW, "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(browser.page(OVERVIEW).select(".notice.stale")).isEmpty();
  }

  @Test
  void nothingIsSaidWhereNobodyTells() {
    assertThat(browser.page(OVERVIEW).select(".notice")).isEmpty();
  }

  private void tell(List<Trouble> troubles) throws IOException {
    Files.writeString(health, HealthFile.text(FixtureShop.NOW, troubles));
  }
}
