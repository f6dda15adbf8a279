package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartograph.maintenance.MaintenanceMain;
import dev.cartograph.verify.VerifyMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jobs on somebody else's Spark and somebody else's store: submitted as one jar to a standalone
 * master, with executors in JVMs of their own that know Spark and nothing else, over a lake on an
 * object store that speaks S3.
 */
@Order(5)
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
  private static final int VIEWS = 20_000;
  private static final String MASTER = "org.apache.spark.deploy.master.Master";
  private static final String WORKER = "org.apache.spark.deploy.worker.Worker";
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  @TempDir private static Path folder;

  private static Cartograph cartograph;

  @BeforeAll
  static void start() throws Exception {
    SharedCartograph.stop();
    cartograph =
        Cartograph.in(
            folder, ObjectStoreIT.SETTINGS + "reports.folder = \"" + fewReports() + "\"\n");
    Path orders = Files.writeString(folder.resolve("orders.csv"), SharedCartograph.ORDER_LINES);
    Cartograph.Answer up =
        cartograph.run("up", "--spark-cluster", "--detach", "--fresh", "--input=" + orders);
    assertThat(up.exitCode()).as(up.err() + up.out()).isZero();
  }

  /**
   * What the overview begins with: each report more is a dozen jobs more for executors elsewhere.
   */
  private static Path fewReports() throws IOException {
    Path few = Files.createDirectory(folder.resolve("reports"));
    for (String report : List.of("sales_by_day", "sessions_by_day", "data_health")) {
      Files.copy(Path.of("../conf/reports", report + ".sql"), few.resolve(report + ".sql"));
    }
    return few;
  }

  @AfterAll
  static void leaveNoProcess() throws Exception {
    Cartograph.Answer down = cartograph.run("down");
    assertThat(down.exitCode()).as(down.err()).isZero();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(cartograph.processes()).isEmpty());
  }

  @Test
  @Order(1)
  void drawsWhatExecutorsElsewhereComputed() throws IOException {
    assertThat(cartograph.processes())
        .filteredOn(line -> line.contains(EXECUTOR))
        .as("an executor of the stream, one of the report schedule")
        .hasSize(2)
        .allMatch(line -> line.contains("spark-alone/jars"));
    assertThat(
            Jsoup.connect(cartograph.url("/?shop=online-retail&from=2010-12-01&to=2010-12-02"))
                .get()
                .text())
        .contains("£137")
        .contains("3 orders");
  }

  @Test
  @Order(2)
  void losesNothingWhenItsWorkerIsKilledDuringAFeed() throws Exception {
    Process feed =
        cartograph.start(
            folder.resolve("feed.out"),
            folder.resolve("feed.err"),
            "feed",
            Views.file(folder, VIEWS).toString(),
            "--speed",
            "4000",
            "--wait");
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                !cartograph
                    .sql("SELECT 1 FROM accepted_events WHERE shop = 'views' LIMIT 1")
                    .isEmpty());
    ProcessHandle worker = cartograph.findApplication(WORKER).orElseThrow();
    assertThat(feed.isAlive()).isTrue();
    worker.destroyForcibly();

    assertThat(feed.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(feed.exitValue()).as(Files.readString(folder.resolve("feed.err"))).isZero();
    assertThat(cartograph.sql("SELECT count(*) FROM accepted_events WHERE shop = 'views'"))
        .containsExactly(Integer.toString(VIEWS));
    assertThat(cartograph.findApplication(WORKER).orElseThrow().pid()).isNotEqualTo(worker.pid());
  }

  /** A master that is started again knows its workers and applications; drivers wait for that. */
  @Test
  @Order(3)
  void goesOnWhenItsMasterIsKilled() throws Exception {
    ProcessHandle master = cartograph.findApplication(MASTER).orElseThrow();
    List<String> executors = executors();
    master.destroyForcibly();
    await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                cartograph.findApplication(MASTER).filter(now -> !now.equals(master)).isPresent()
                    && cartograph.run("status").out().lines().anyMatch(ClusterIT::isReadyMaster));
    Path late =
        Files.writeString(
            folder.resolve("late.jsonl"),
            """
            {"shop":"late","event_id":"l1","event_time":"2026-01-02T00:00:00Z","event_type":"view_item","user_id":"u","product_id":"p"}
            """);

    Cartograph.Answer fed = cartograph.run("feed", late.toString(), "--wait");

    assertThat(fed.exitCode()).as(fed.err()).isZero();
    assertThat(executors()).as("executors outlive their master").isEqualTo(executors);
  }

  private static boolean isReadyMaster(String line) {
    return line.startsWith("spark-master ") && line.contains(" ready ");
  }

  private static List<String> executors() {
    return cartograph.processes().stream().filter(line -> line.contains(EXECUTOR)).toList();
  }

  /** The small jar, and what it needs by its name, as somebody with a Spark of their own would. */
  @Test
  @Order(4)
  void takesReportsSubmittedWithPackages() throws Exception {
    Cartograph.Answer reports = cartograph.submitToSpark("reports", "app", "--full");

    assertThat(reports.exitCode()).as(reports.err()).isZero();
    assertThat(cartograph.sql("SELECT sum(views) FROM product_days WHERE shop = 'views'"))
        .containsExactly(Integer.toString(VIEWS));
  }

  @Test
  @Order(5)
  void provesThatNothingIsLost() {
    Cartograph.Answer maintained = cartograph.runHere(new MaintenanceMain());
    assertThat(maintained.exitCode()).as(maintained.err()).isZero();
    Cartograph.Answer verified =
        cartograph.runHere(new VerifyMain(), "--reports=1", "--months=0", "--sample=5");
    assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
    assertThat(verified.out().lines()).noneMatch(line -> line.startsWith("BROKEN"));
  }
}
