package dev.cartograph.longlife;

import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.clean.JudgeRecords;
import dev.cartograph.commit.EventsWriter;
import dev.cartograph.commit.KeptRows;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.maintenance.Maintenance;
import dev.cartograph.maintenance.Step;
import dev.cartograph.reports.ReportsJob;
import dev.cartograph.reports.ReportsRun;
import dev.cartograph.shop.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class TogetherSparkTest {
  /** How often reports and maintenance run beside the stream, each. */
  private static final int RUNS = 2;

  private static final int MOST_COMMITS = 100;
  private static final int RECORDS = 6;
  private static final List<String> REPORTS = List.of("events_by_type", "sales_by_day");

  private final SparkSession spark = LocalSpark.session();
  private final CountDownLatch reported = new CountDownLatch(RUNS);
  private final CountDownLatch maintained = new CountDownLatch(RUNS);
  private final CountDownLatch written = new CountDownLatch(1);
  @TempDir private Path folder;
  private String root;
  private int commits;

  @BeforeEach
  void copyTheReports() throws IOException {
    root = "file:" + folder.resolve("lake");
    Files.createDirectory(folder.resolve("reports"));
    for (String report : REPORTS) {
      Files.copy(
          Path.of("../conf/reports", report + ".sql"),
          folder.resolve("reports").resolve(report + ".sql"));
    }
  }

  @Test
  void streamReportsAndMaintenanceNeverFailEachOther() throws Exception {
    ExecutorService three = Executors.newFixedThreadPool(3);
    try {
      Future<Integer> stream = three.submit((Callable<Integer>) this::commitAll);
      Future<List<String>> reports = three.submit((Callable<List<String>>) this::reportOverAndOver);
      Future<List<String>> maintenance =
          three.submit((Callable<List<String>>) this::maintainOverAndOver);
      commits = stream.get();
      assertThat(reports.get()).isEmpty();
      assertThat(maintenance.get()).isEmpty();
      assertThat(List.of(reported.getCount(), maintained.getCount()))
          .as("runs of reports and of maintenance that the stream ended without")
          .containsExactly(0L, 0L);
    } finally {
      three.shutdownNow();
    }

    assertThat(ReportsJob.of(spark, settings("1 minute")).run(List.of(), done -> {}).failed())
        .isEmpty();
    new LedgerProjection(spark, root).catchUp();
    assertEveryRecordHasOneOutcome();
    assertTheLedgerHasEachCommitOnce();
    assertThat(table("reports/shops").first().<Long>getAs("accepted"))
        .isEqualTo(commits * (RECORDS - 2L));
  }

  private int commitAll() throws Exception {
    try {
      Shops shops = Shops.load(settings("1 minute").shops().folder());
      EventsLog log = EventsLog.open(spark, root);
      DeltaLog.clearCache();
      EventsWriter writer =
          new EventsWriter(
              spark, log, shops, "stream", 1_000, 10, Optional.empty(), Clock.systemUTC());
      JudgeRecords judge = JudgeRecords.of(spark, settings("1 minute"), shops);
      TinyBatches batches = new TinyBatches(spark, RECORDS);
      int made = 0;
      while (reported.getCount() + maintained.getCount() > 0 && made < MOST_COMMITS) {
        TinyBatches.Batch batch = batches.next(Instant.now());
        try (KeptRows judged = KeptRows.of(spark, judge.rows(batch.records()))) {
          assertThat(writer.commit(judged, batch.offsets()).commitRecord()).isPresent();
        }
        made++;
      }
      return made;
    } finally {
      written.countDown();
    }
  }

  private List<String> reportOverAndOver() {
    List<String> failed = new ArrayList<>();
    do {
      ReportsRun run = ReportsJob.of(spark, settings("1 minute")).runFully(List.of(), report -> {});
      run.reports().stream()
          .filter(ReportsRun.Report::failed)
          .forEach(report -> failed.add(report.failure()));
      new LedgerProjection(spark, root).catchUp();
      reported.countDown();
    } while (written.getCount() > 0);
    return failed;
  }

  /** Each run finds another setting, so that it changes the metadata of every table. */
  private List<String> maintainOverAndOver() {
    List<String> failed = new ArrayList<>();
    for (int run = 0; run == 0 || written.getCount() > 0; run++) {
      Settings settings = settings(run % 2 == 0 ? "1 minute" : "2 minutes");
      for (Step step : Maintenance.atOnce(spark, settings).run(Instant.now(), done -> {})) {
        if (step.failed()) {
          failed.add(step.line());
        }
      }
      maintained.countDown();
    }
    return failed;
  }

  private void assertEveryRecordHasOneOutcome() {
    Dataset<Row> events = table(EventsTable.NAME);
    Map<String, Long> outcomes = new TreeMap<>();
    for (Row row : events.groupBy(EventsTable.OUTCOME).count().collectAsList()) {
      outcomes.put(row.getString(0), row.getLong(1));
    }
    assertThat(outcomes)
        .isEqualTo(
            Map.of(
                "accepted", commits * (RECORDS - 2L),
                "duplicate", (long) commits,
                "quarantined", (long) commits));
    Row offsets =
        events
            .agg(
                countDistinct(EventsTable.OFFSET), min(EventsTable.OFFSET), max(EventsTable.OFFSET))
            .first();
    assertThat(offsets.mkString(" "))
        .isEqualTo("%d 0 %d".formatted(commits * RECORDS, commits * RECORDS - 1));
    assertThat(
            events
                .where("outcome = 'accepted'")
                .agg(countDistinct(EventsTable.IDENTITY))
                .first()
                .getLong(0))
        .isEqualTo(commits * (RECORDS - 2L));
  }

  private void assertTheLedgerHasEachCommitOnce() {
    Row ledger =
        table(LedgerTable.NAME)
            .agg(
                sum(LedgerTable.ACCEPTED),
                countDistinct(LedgerTable.COMMIT),
                min(LedgerTable.COMMIT),
                max(LedgerTable.COMMIT))
            .first();
    assertThat(ledger.mkString(" "))
        .isEqualTo("%d %d 1 %d".formatted(commits * (RECORDS - 2), commits, commits));
    assertThat(table(LedgerTable.NAME).count()).isEqualTo(commits);
  }

  private Dataset<Row> table(String name) {
    return spark.read().format("delta").load(root + "/" + name);
  }

  private Settings settings(String keepVersions) {
    return SettingsSource.load(
        Optional.empty(),
        Map.of(),
        Map.of(
            "lake.root",
            root,
            "shops.folder",
            "../conf/shops",
            "reports.folder",
            folder.resolve("reports").toString(),
            "maintenance.compact-after",
            "1 ms",
            "maintenance.keep-log",
            "15 seconds",
            "maintenance.keep-versions",
            keepVersions));
  }
}
