package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartograph.backup.BackupMain;
import dev.cartograph.doctor.DoctorMain;
import dev.cartograph.maintenance.MaintenanceMain;
import dev.cartograph.reports.ReportsMain;
import dev.cartograph.sandbox.Sandbox;
import dev.cartograph.verify.VerifyMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the first release to this one: its lake and its HBase are read as they are, and its stream
 * is stopped, replaced and started while events come in.
 */
@Order(6)
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {
  private static final int VIEWS = 24_000;

  /** Names a folder that takes a backup of what the first release left, for {@link RestoreIT}. */
  private static final String BACKUP = "first.release.backup";

  private static final Map<String, String> TWO_CORES = Map.of("SPARK_MASTER", "local[2]");

  @TempDir private static Path folder;

  private static Cartograph today;
  private static Cartograph first;
  private static Sandbox sandbox;
  private static Process stream;

  @BeforeAll
  static void recordWithTheFirstRelease() throws Exception {
    SharedCartograph.stop();
    today = Cartograph.in(folder);
    first = FirstRelease.beside(today);
    sandbox = Sandbox.start(today.settings());
    stream = start(first, "first-stream");
    Path orders = Files.writeString(folder.resolve("orders.csv"), SharedCartograph.ORDER_LINES);
    succeeds(first.run("feed", orders.toString(), "--wait"));
    succeeds(first.run("reports"));
    String backup = System.getProperty(BACKUP, "");
    if (!backup.isEmpty()) {
      succeeds(today.runHere(new BackupMain(), backup));
    }
  }

  @AfterAll
  static void leaveNoProcess() throws Exception {
    if (stream != null) {
      stream.destroy();
      stream.waitFor(1, TimeUnit.MINUTES);
    }
    sandbox.close();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(today.processes()).isEmpty());
  }

  @Test
  @Order(1)
  void replacesTheStreamDuringAFeed() throws Exception {
    Path err = folder.resolve("feed.err");
    Process feed =
        today.start(
            folder.resolve("feed.out"),
            err,
            "feed",
            Views.file(folder, VIEWS).toString(),
            "--speed=3000",
            "--wait");
    await().atMost(Duration.ofMinutes(2)).until(() -> commits("first-stream") >= 4);
    stream.destroy();
    assertThat(stream.waitFor(1, TimeUnit.MINUTES)).isTrue();
    stream = start(today, "stream");
    await().atMost(Duration.ofMinutes(2)).until(() -> commits("stream") >= 2);
    assertThat(feed.isAlive()).as("the feed goes on").isTrue();

    assertThat(feed.waitFor(6, TimeUnit.MINUTES)).as(Files.readString(err)).isTrue();
    assertThat(feed.exitValue()).as(Files.readString(err)).isZero();
    assertThat(
            today.sql(
                "SELECT count(*), count(DISTINCT event_id) FROM accepted_events WHERE shop ="
                    + " 'views'"))
        .containsExactly(VIEWS + "," + VIEWS);
  }

  @Test
  @Order(2)
  void computesEachReportOverWhatTheFirstReleaseLeft() {
    Cartograph.Answer reports = today.runHere(new ReportsMain());
    assertThat(reports.exitCode()).as(reports.out() + reports.err()).isZero();

    assertThat(today.sql("SELECT count(*) FROM report_runs WHERE status <> 'done'"))
        .containsExactly("0");
    assertThat(
            today.sql(
                "SELECT sum(gross_sales), sum(orders) FROM report_sales_by_day WHERE shop ="
                    + " 'online-retail'"))
        .containsExactly("136.8600,3");
  }

  @Test
  @Order(3)
  void servesACustomerOfTheFirstRelease() throws Exception {
    Cartograph.Answer customer = today.run("customer", "17850", "--shop", "online-retail");
    assertThat(customer.exitCode()).as(customer.err()).isZero();
    assertThat(customer.out()).contains("85123A").contains("71053");
  }

  @Test
  @Order(4)
  void provesThatNothingIsLost() {
    Cartograph.Answer maintained = today.runHere(new MaintenanceMain());
    assertThat(maintained.exitCode()).as(maintained.err()).isZero();
    Cartograph.Answer verified = today.runHere(new VerifyMain());
    assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
    assertThat(verified.out().lines()).noneMatch(line -> line.startsWith("BROKEN"));
    System.out.println(verified.out());
    Cartograph.Answer examined = today.runHere(new DoctorMain());
    assertThat(examined.exitCode()).as(examined.out() + examined.err()).isZero();
  }

  private static Process start(Cartograph release, String name) throws IOException {
    return release.start(
        folder.resolve(name + ".out"), folder.resolve(name + ".err"), TWO_CORES, "stream");
  }

  private static long commits(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name + ".err")).stream()
        .filter(line -> line.contains("Committing batch"))
        .count();
  }

  private static void succeeds(Cartograph.Answer answer) {
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
  }
}
