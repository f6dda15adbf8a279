package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a running Cartograph tells Prometheus, and what alerts and Grafana's page ask of that. */
@ExtendWith(SharedCartograph.class)
@Order(2)
class MonitoringIT {
  private static final Path CONF = Path.of("../conf");
  private static final Pattern METRIC = Pattern.compile("\\b(?:cartograph|jvm)_[a-z_]+\\b");

  private static Cartograph cartograph;
  private static String stream;
  private static String query;
  private static String dashboard;

  @BeforeAll
  static void scrape(Cartograph shared) throws Exception {
    cartograph = shared;
    cartograph.awaitReports();
    // A dashboard that nobody has asked tells of no replies.
    assertThat(Jsoup.connect(cartograph.url("/")).get().title()).isNotEmpty();
    stream = page(cartograph.settings().stream().metricsPort());
    query = page(cartograph.settings().query().port());
    dashboard = page(cartograph.settings().dashboard().port());
  }

  @Test
  void givesEachRecordThatWasReadItsOutcome() {
    double read = value(stream, "cartograph_stream_records_read_total");
    double accepted = value(stream, "cartograph_stream_records_total{outcome=\"accepted\"}");

    assertThat(read).isGreaterThan(1_000);
    assertThat(accepted)
        .isEqualTo(
            read
                - value(stream, "cartograph_stream_records_total{outcome=\"quarantined\"}")
                - value(stream, "cartograph_stream_records_total{outcome=\"duplicate\"}")
                - value(stream, "cartograph_stream_records_recorded_before_total"));
    assertThat(cartograph.sql("SELECT count(*) FROM events"))
        .containsExactly(Long.toString((long) read));
    assertThat(value(stream, "cartograph_stream_lag_records{topic=\"shop.events\"}")).isZero();
  }

  @Test
  void tellsWhichCommitTheReportsKnow() {
    double newest = value(stream, "cartograph_stream_commit");

    assertThat(newest).isPositive();
    assertThat(value(query, "cartograph_lake_commit")).isEqualTo(newest);
    assertThat(value(dashboard, "cartograph_report_commit{report=\"sales_by_day\"}"))
        .isEqualTo(newest);
    assertThat(value(dashboard, "cartograph_report_failed{report=\"sales_by_day\"}")).isZero();
    assertThat(value(dashboard, "cartograph_lake_answers")).isEqualTo(1);
  }

  @Test
  void isAskedForNothingThatItDoesNotTell() throws Exception {
    Set<String> told = names(stream + query + dashboard);
    Set<String> asked =
        new TreeSet<>(names(Files.readString(CONF.resolve("prometheus/alerts.yml"))));
    JsonNode grafana =
        new ObjectMapper().readTree(CONF.resolve("grafana/cartograph.json").toFile());
    List<JsonNode> expressions = grafana.findValues("expr");
    assertThat(expressions).hasSizeGreaterThan(15);
    expressions.forEach(expression -> asked.addAll(names(expression.asText())));

    assertThat(asked).hasSizeGreaterThan(12);
    assertThat(told).containsAll(asked);
  }

  /** Each rule is of Prometheus's grammar, fires where it must and is silent where it must be. */
  @Test
  void alertsAsItSays() throws Exception {
    for (List<String> check :
        List.of(
            List.of("check", "config", "prometheus.yml"),
            List.of("check", "rules", "alerts.yml"),
            List.of("test", "rules", "alerts-test.yml"))) {
      List<String> command = new ArrayList<>(List.of("promtool"));
      command.addAll(check);
      Process promtool =
          new ProcessBuilder(command)
              .directory(CONF.resolve("prometheus").toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(promtool.getInputStream().readAllBytes());
      assertThat(promtool.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(promtool.exitValue()).as("%s: %s", command, said).isZero();
    }
  }

  /** Names as they are told: a histogram's without what Prometheus appends. */
  private static Set<String> names(String text) {
    return METRIC
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static double value(String page, String series) {
    return page.lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + series + " in\n" + page));
  }

  private static String page(int port) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(port)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
