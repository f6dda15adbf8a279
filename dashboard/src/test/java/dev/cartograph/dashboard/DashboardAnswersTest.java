package dev.cartograph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cartograph.config.Settings;
import dev.cartograph.dashboard.fixture.Browser;
import dev.cartograph.dashboard.fixture.FixtureServer;
import dev.cartograph.dashboard.fixture.FixtureShop;
import dev.cartograph.dashboard.fixture.LakeWriter;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the dashboard answers: statuses, headers, files, and states without data. */
final class DashboardAnswersTest {
  @TempDir private static Path folder;
  @TempDir private static Path empty;
  private static LakeWriter lake;
  private static DashboardServer server;
  private static Browser browser;

  @BeforeAll
  static void open() {
    lake = new LakeWriter(folder);
    FixtureShop shop = new FixtureShop(lake, "merchandise");
    shop.write("Notebook", "=1+1", "Cap");
    shop.writeRuns();
    server = FixtureServer.start(lake);
    browser = new Browser(server);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void everyAnswerForbidsWhatPagesDoNotNeed() {
    HttpResponse<byte[]> page = browser.get("/");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Server")).contains("Cartograph");
    assertThat(browser.get("/nowhere").headers().firstValue("X-Frame-Options")).contains("DENY");
  }

  @Test
  void anUnchangedPageIsNotSentTwice() {
    String tag = browser.get("/").headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> again = browser.get("/", "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(browser.get("/?compare=none", "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(browser.get("/", "If-None-Match", tag, "Cookie", "theme=dark").statusCode())
        .isEqualTo(200);
  }

  @Test
  void gzipIsSentOnlyWhereItIsTaken() throws IOException {
    HttpResponse<byte[]> zipped = browser.get("/", "Accept-Encoding", "gzip");
    HttpResponse<byte[]> plain = browser.get("/", "Accept-Encoding", "gzip;q=0");

    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    byte[] unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
    assertThat(unzipped).isEqualTo(plain.body());
    assertThat(zipped.body().length).isLessThan(plain.body().length / 4);
  }

  @Test
  void headGivesTheHeadersOfGet() {
    HttpResponse<byte[]> head = browser.send("HEAD", "/");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("ETag"))
        .isEqualTo(browser.get("/").headers().firstValue("ETag"));
  }

  @Test
  void aBadParameterIsRefusedWithASentence() {
    HttpResponse<byte[]> answer = browser.get("/?from=soon");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(browser.page("/?from=%3Cb%3E").selectFirst(".notice").text())
        .contains("'from' is '<b>', which is not a day such as 2016-08-31.");
    assertThat(browser.get("/reports/sales_by_day?measure=x").statusCode()).isEqualTo(400);
  }

  @Test
  void whatDoesNotExistIsNotFoundAndTheNearestIsNamed() {
    assertThat(browser.get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(browser.get("/?shop=nobody").statusCode()).isEqualTo(404);
    assertThat(browser.page("/?shop=merchandize").selectFirst(".notice").text())
        .contains("Did you mean 'merchandise'?");
    assertThat(browser.page("/reports/sales_by_dy").selectFirst(".notice").text())
        .contains("There is no report 'sales_by_dy'. Did you mean 'sales_by_day'?");
    assertThat(browser.get("/charts/funnel.exe").statusCode()).isEqualTo(404);
    assertThat(browser.get("/reports/why_it_moved.svg?compare=none").statusCode()).isEqualTo(404);
    assertThat(browser.get("/assets/x/nothing.css").statusCode()).isEqualTo(404);
  }

  @Test
  void assetsAreKeptForEver() {
    Document page = browser.page("/");
    for (String href : page.select("link[rel=stylesheet], link[rel=icon]").eachAttr("href")) {
      HttpResponse<byte[]> asset = browser.get(href);
      assertThat(asset.statusCode()).as(href).isEqualTo(200);
      assertThat(asset.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }
  }

  @Test
  void aThemeIsKeptInACookie() {
    HttpResponse<byte[]> chosen = browser.get("/?theme=dark");

    assertThat(chosen.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("theme=dark")
        .contains("HttpOnly");
    assertThat(new String(chosen.body(), StandardCharsets.UTF_8)).contains("data-theme=\"dark\"");
    assertThat(new String(browser.get("/").body(), StandardCharsets.UTF_8))
        .contains("data-theme=\"system\"");
  }

  @Test
  void chartsAndReportsAreHadAsFiles() throws IOException {
    String csv = browser.text("/reports/top_products.csv?shop=merchandise");
    HttpResponse<byte[]> png = browser.get("/charts/funnel.png?shop=merchandise");

    assertThat(csv).contains("\r\n'=1+1,SKU-0001,").doesNotContain("\r\n=");
    assertThat(browser.text("/reports/sales_by_day.json")).contains("\"shop\" : \"merchandise\"");
    assertThat(browser.text("/charts/sales-and-orders.svg")).contains("<svg", "<title>");
    assertThat(ImageIO.read(new ByteArrayInputStream(png.body())).getWidth()).isGreaterThan(700);
    assertThat(browser.get("/reports/sales_by_day.csv").headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"merchandise-sales_by_day-2016-09-02-2016-09-29.csv\"");
  }

  @Test
  void healthIsAValue() {
    assertThat(browser.text("/health"))
        .isEqualTo(
            "{\"state\":\"up\",\"shops\":1,\"reports\":%1$d,\"computed\":%1$d}\n"
                .formatted(FixtureShop.reportCount()));
  }

  @Test
  void metricsTellOfReportsAndReplies() {
    int status = browser.get("/nowhere").statusCode();
    await()
        .untilAsserted(
            () -> assertThat(browser.text("/metrics")).contains("cartograph_lake_answers 1.0"));
    String metrics = browser.text("/metrics");

    assertThat(metrics)
        .contains("cartograph_report_failed{report=\"sales_by_day\"} 0.0")
        .contains("cartograph_shop_newest_event_timestamp_seconds{shop=\"merchandise\"} ")
        .contains("cartograph_dashboard_replies_total{status=\"%d\"} ".formatted(status))
        .contains("cartograph_dashboard_reply_seconds_bucket{le=\"0.005\"} ");
  }

  @Test
  void anEmptyLakeSaysHowToFillIt() {
    try (DashboardServer bare = FixtureServer.start(new LakeWriter(empty))) {
      Browser other = new Browser(bare);
      for (String path :
          new String[] {"/", "/reports/funnel", "/customer", "/quarantine", "/restatements"}) {
        assertThat(other.page(path).selectFirst(".notice").text())
            .contains("No data yet")
            .contains("./cartograph feed FILE");
      }
      assertThat(other.get("/").statusCode()).isEqualTo(200);
      assertThat(other.page("/reports").select("a.report-card")).hasSize(FixtureShop.reportCount());
    }
  }

  @Test
  void aLakeThatDoesNotAnswerIsAFailedPageWithAnId() {
    Settings settings =
        FixtureServer.settings(lake, Map.of("lake.root", "hdfs://127.0.0.1:1/lake"));
    try (DashboardServer dark = FixtureServer.start(settings)) {
      Browser other = new Browser(dark);
      HttpResponse<byte[]> answer = other.get("/");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8))
          .contains("Could not be read")
          .contains("hdfs://127.0.0.1:1/lake")
          .containsPattern("Error [0-9a-f]{8}\\.");
      assertThat(other.get("/health").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void aPortThatIsTakenIsASentence() {
    Settings settings = FixtureServer.settings(lake, Map.of("dashboard.port", "" + server.port()));

    assertThatThrownBy(() -> FixtureServer.start(settings))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining("Cannot listen on 127.0.0.1:" + server.port())
        .hasMessageContaining("set dashboard.port")
        .extracting(failure -> ((CartographException) failure).exitCode())
        .isEqualTo(ExitCode.UNREACHABLE);
  }
}
