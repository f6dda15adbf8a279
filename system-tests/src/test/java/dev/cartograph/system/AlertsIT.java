package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.dashboard.DashboardMain;
import dev.cartograph.query.QueryMain;
import dev.cartograph.stream.StreamMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus beside a running Cartograph, by the configuration of {@code conf/prometheus}. */
@ExtendWith(SharedCartograph.class)
@Order(2)
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsIT {
  private static final Path CONF = Path.of("../conf/prometheus").toAbsolutePath().normalize();
  private static final String NAME_NODE = "org.apache.hadoop.hdfs.server.namenode.NameNode";
  private static final int PORT = 21_090;
  private static final int PAGE_MILLIS = 60_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static Cartograph cartograph;
  private static Process prometheus;

  @BeforeAll
  static void startPrometheus(Cartograph shared) throws Exception {
    cartograph = shared;
    cartograph.awaitReports();
    String configuration =
        Files.readString(CONF.resolve("prometheus.yml"))
            .replace("alerts.yml", CONF.resolve("alerts.yml").toString())
            .replace(":8000", ":" + cartograph.settings().dashboard().port())
            .replace(":8001", ":" + cartograph.settings().query().port())
            .replace(":8002", ":" + cartograph.settings().stream().metricsPort());
    prometheus =
        new ProcessBuilder(
                "prometheus",
                "--config.file="
                    + Files.writeString(folder.resolve("prometheus.yml"), configuration),
                "--web.listen-address=127.0.0.1:" + PORT,
                "--storage.tsdb.path=" + folder.resolve("series"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> up().equals(List.of("1", "1", "1")));
  }

  @AfterAll
  static void stopPrometheus() throws Exception {
    prometheus.destroy();
    assertThat(prometheus.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  @Order(1)
  void tellsThatAPartHasStopped() throws Throwable {
    assertThat(firing()).isEmpty();
    List<ProcessHandle> parts =
        List.of(process(StreamMain.class), process(QueryMain.class), process(DashboardMain.class));
    tellsWhile(
        parts, Set.of("CartographStreamDown", "CartographScheduleDown", "CartographDashboardDown"));
  }

  /** Last, as HBase's servers may end when the name node stands still for long. */
  @Test
  @Order(2)
  void tellsThatTheLakeDoesNotAnswer() throws Throwable {
    tellsWhile(
        List.of(cartograph.findApplication(NAME_NODE).orElseThrow()),
        Set.of("CartographLakeSilent"),
        AlertsIT::aPageSaysThatTheLakeIsSilent);
  }

  private static void aPageSaysThatTheLakeIsSilent() throws IOException {
    Connection.Response page =
        Jsoup.connect(cartograph.url("/")).ignoreHttpErrors(true).timeout(PAGE_MILLIS).execute();
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("Cannot read the table");
  }

  private static void tellsWhile(List<ProcessHandle> processes, Set<String> alerts)
      throws Throwable {
    tellsWhile(processes, alerts, () -> {});
  }

  /**
   * Stops processes until the alerts fire, and lets them go on until none does.
   *
   * @param meanwhile what holds once the alerts fire
   */
  private static void tellsWhile(
      List<ProcessHandle> processes, Set<String> alerts, Executable meanwhile) throws Throwable {
    Instant stopped = Instant.now();
    signal("-STOP", processes);
    try {
      await().atMost(Duration.ofMinutes(6)).until(() -> firing().containsAll(alerts));
      System.out.printf(
          "%s after %d s%n", alerts, Duration.between(stopped, Instant.now()).toSeconds());
      meanwhile.execute();
    } finally {
      signal("-CONT", processes);
    }
    await().atMost(Duration.ofMinutes(6)).until(() -> firing().isEmpty());
  }

  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }
  }

  private static ProcessHandle process(Class<?> main) {
    return cartograph.findApplication(main.getName()).orElseThrow();
  }

  private static Set<String> firing() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode alert : answer("/api/v1/alerts").path("alerts")) {
      if (alert.path("state").asText().equals("firing")) {
        names.add(alert.path("labels").path("alertname").asText());
      }
    }
    return names;
  }

  private static List<String> up() throws IOException {
    return answer("/api/v1/query?query=up").path("result").findValues("value").stream()
        .map(value -> value.get(1).asText())
        .toList();
  }

  private static JsonNode answer(String path) throws IOException {
    return JSON.readTree(URI.create("http://127.0.0.1:" + PORT + path).toURL()).path("data");
  }
}
