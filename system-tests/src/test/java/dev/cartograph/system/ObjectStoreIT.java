package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartograph.backup.BackupMain;
import dev.cartograph.backup.RestoreMain;
import dev.cartograph.query.SqlMain;
import dev.cartograph.reports.ReportsMain;
import dev.cartograph.s3.ConditionalPutLogStore;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.s3.ObjectStore;
import io.delta.storage.CloseableIterator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lake on a store that speaks S3 and is the only server: what the first release recorded, from
 * its backup. Stream, maintenance and {@code verify} over such a lake are in {@link ClusterIT}.
 */
@Order(6)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObjectStoreIT {
  /** An object store among the servers, and the lake on it. */
  static final String SETTINGS =
      """
      sandbox.object-store = true
      lake.root = "s3a://cartograph/lake"
      lake.checkpoints = "s3a://cartograph/checkpoints"
      lake.hadoop {
        "fs.s3a.endpoint" = "http://127.0.0.1:"${sandbox.ports.object-store}
        "fs.s3a.path.style.access" = "true"
        "fs.s3a.connection.ssl.enabled" = "false"
        "fs.s3a.access.key" = "sandbox"
        "fs.s3a.secret.key" = "sandbox-secret"
      }
      """;

  /** SQL is answered by the command itself, over this lake. */
  private static final String NOBODY_LISTENS = "query.port = 20003\n";

  private static final String BACKUP = "s3a://cartograph/backup";
  private static final String SECOND = "--set=lake.root=s3a://cartograph/second";

  @TempDir private static Path folder;

  private static Cartograph cartograph;
  private static Process server;

  @BeforeAll
  static void start() throws Exception {
    cartograph = Cartograph.in(folder, SETTINGS + NOBODY_LISTENS);
    ObjectStore store = new ObjectStore(ServerRoom.of(cartograph.settings()));
    store.prepare();
    server = store.launch().start();
    await().atMost(Duration.ofMinutes(1)).until(() -> store.readiness().ready());
  }

  @AfterAll
  static void stop() throws Exception {
    server.destroy();
    assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  @Order(1)
  void takesALakeFromABackupOnADisk() {
    assertThat(succeeds(new RestoreMain(), "file:" + RestoreIT.BACKUP, "--lake-only"))
        .contains("events");
  }

  @Test
  @Order(2)
  void isReadAndWrittenByReports() {
    succeeds(new ReportsMain(), "sales_by_day", "data_health");

    assertThat(sql()).containsExactly("136.8600,3");
  }

  @Test
  @Order(3)
  void isBackedUpAndRestoredWithinTheStore() {
    succeeds(new BackupMain(), BACKUP, "--lake-only");
    succeeds(new RestoreMain(), BACKUP, "--lake-only", SECOND);

    assertThat(sql(SECOND)).containsExactly("136.8600,3");
  }

  @Test
  @Order(4)
  void refusesWhatItCannotWriteToBeforeItBegins() throws Exception {
    refuses("lake.root=s3a://nobucket/lake", "lake.root", "there is no such bucket");
    refuses(
        "lake.checkpoints=s3a://nobucket/checkpoints",
        "lake.checkpoints",
        "there is no such bucket");
    refuses(
        "lake.hadoop.\"fs.s3a.secret.key\"=wrong", "lake.root", "this user may not write there");

    Cartograph.Answer answer =
        cartograph.runHere(new BackupMain(), "s3a://nobucket/backup", "--lake-only");
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(2);
    assertThat(answer.err()).contains("there is no such bucket");
  }

  private static void refuses(String value, String setting, String sentence) throws Exception {
    Cartograph.Answer answer = cartograph.run("stream", "--set", value);
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(2);
    assertThat(answer.err().lines().filter(line -> line.startsWith("stream: ")))
        .singleElement()
        .asString()
        .startsWith("stream: " + setting + " is ")
        .contains(sentence);
  }

  @Test
  @Order(5)
  void letsOneOfManyWritersHaveAVersion() throws Exception {
    Configuration hadoop = new Configuration();
    cartograph.settings().lake().hadoop().forEach(hadoop::set);
    org.apache.hadoop.fs.Path version =
        new org.apache.hadoop.fs.Path("s3a://cartograph/race/_delta_log/%020d.json".formatted(0));
    List<Callable<String>> writers =
        IntStream.range(0, 8)
            .mapToObj(
                number -> (Callable<String>) () -> written(version, "writer " + number, hadoop))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    List<String> won = new ArrayList<>();
    for (Future<String> outcome : threads.invokeAll(writers)) {
      won.add(outcome.get());
    }
    threads.shutdown();

    assertThat(won).filteredOn(outcome -> !outcome.equals("taken")).hasSize(1);
    try (CloseableIterator<String> lines =
        new ConditionalPutLogStore(hadoop).read(version, hadoop)) {
      assertThat(won).contains(lines.next());
    }
    assertThat(written(version, "a late one", hadoop)).isEqualTo("taken");
  }

  private static String written(
      org.apache.hadoop.fs.Path version, String line, Configuration hadoop) throws IOException {
    try {
      new ConditionalPutLogStore(hadoop).write(version, List.of(line).iterator(), false, hadoop);
      return line;
    } catch (FileAlreadyExistsException e) {
      return "taken";
    }
  }

  private static List<String> sql(String... settings) {
    List<String> line = new ArrayList<>(Arrays.asList(settings));
    line.add("SELECT sum(gross_sales), sum(orders) FROM report_sales_by_day");
    line.add("--format=csv");
    return succeeds(new SqlMain(), line.toArray(String[]::new)).lines().skip(1).toList();
  }

  private static String succeeds(Callable<Integer> command, String... arguments) {
    Cartograph.Answer answer = cartograph.runHere(command, arguments);
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
    return answer.out();
  }
}
