package dev.cartograph.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.delta.EventsLog;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LakeOfCommits;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.lineage.Lineage;
import dev.cartograph.lineage.LineageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceSparkTest {
  private static final LocalDate AUGUST = LocalDate.parse("2016-08-01");
  private static final int MOST_COMMITS = 100;
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path folder;
  @TempDir private Path lineage;
  private LakeOfCommits lake;
  private Maintenance maintenance;

  @BeforeEach
  void makeLake() {
    lake = new LakeOfCommits(folder);
    maintenance = Maintenance.atOnce(spark, lake.settings());
  }

  @Test
  void compactsAClosedDayIntoOneFileWithTheSameRows() throws Exception {
    for (int i = 0; i < 6; i++) {
      lake.commit(AUGUST);
    }

    LineageFile told = new LineageFile(lineage.resolve("told.jsonl"));
    List<Step> steps = run(Instant.now(), told);

    assertThat(filesOf(AUGUST)).isEqualTo(1);
    assertThat(rows().count()).isEqualTo(6 * LakeOfCommits.ROWS);
    assertThat(steps)
        .extracting(Step::sentence)
        .contains("compacted 6 files of 1 partitions into 1", "added 6 commits of events");
    assertThat(steps).noneMatch(Step::failed);
    assertThat(told.standings("maintenance")).containsExactly("START", "COMPLETE");
    assertThat(LineageFile.names(told.last("maintenance"), "outputs", lake()))
        .contains(EventsTable.NAME, LedgerTable.NAME);
  }

  @Test
  void leavesTodaysFilesUntilTheyHaveSettled() throws Exception {
    for (int i = 0; i < 6; i++) {
      lake.commit(TODAY);
    }

    run(Instant.now());
    assertThat(filesOf(TODAY)).isEqualTo(6);

    Instant later = Instant.now().plus(lake.settings().maintenance().compactAfter());
    run(later.plusSeconds(1));
    assertThat(filesOf(TODAY)).isEqualTo(1);
  }

  @Test
  void leavesADayOfFewFilesAlone() throws Exception {
    for (int i = 0; i < Compaction.FEW; i++) {
      lake.commit(AUGUST);
    }
    run(Instant.now());
    assertThat(filesOf(AUGUST)).isEqualTo(Compaction.FEW);
  }

  @Test
  void secondRunAtOnceHasNothingToDo() throws Exception {
    lake.commit(AUGUST);
    run(Instant.now());
    run(Instant.now());
    assertThat(run(Instant.now())).isEmpty();
  }

  @Test
  void cutsTheLogButKeepsTheNewestRecordHoweverOldItIs() throws Exception {
    for (int i = 0; i < 5; i++) {
      lake.commit(AUGUST);
    }
    run(Instant.now());
    assertThat(filesOf(AUGUST)).as("a compaction is the newest version").isEqualTo(1);
    checkpointed();
    Instant muchLater = Instant.now().plus(Duration.ofDays(30));

    run(muchLater);
    run(muchLater.plus(Duration.ofDays(1)));
    run(muchLater.plus(Duration.ofDays(2)));

    EventsLog reopened = EventsLog.open(spark, lake.settings().lake().root());
    assertThat(reopened.findNewestRecord(reopened.refresh()).map(CommitRecord::commit))
        .contains(5L);
    assertThat(rows().count()).isEqualTo(5 * LakeOfCommits.ROWS);
    assertThat(ledger().count()).isEqualTo(5);
  }

  @Test
  void cutsEverythingBeforeACheckpointThatIsOldEnough() throws Exception {
    for (int i = 0; i < 5; i++) {
      lake.commit(AUGUST);
    }
    checkpointed();
    lake.commit(AUGUST);
    long before = logEntries();

    run(Instant.now().plus(lake.settings().maintenance().keepLog()).plusSeconds(60));

    assertThat(logEntries()).isLessThan(before);
    assertThat(rows().count()).isEqualTo(6 * LakeOfCommits.ROWS);
    lake.events().refresh();
    lake.commit(AUGUST);
    assertThat(rows().count()).isEqualTo(7 * LakeOfCommits.ROWS);
  }

  /**
   * The stream is another process: its Delta log is not the one that maintenance refreshes. It
   * refreshes its own every few minutes, the log keeps hours.
   */
  @Test
  void aWriterOfAnotherProcessThatRefreshesGoesOnAfterTheLogIsCut() throws Exception {
    for (int i = 0; i < 3; i++) {
      lake.commit(AUGUST);
    }
    DeltaLog.clearCache();
    checkpointed();
    lake.commit(AUGUST);
    long before = logEntries();

    run(Instant.now().plus(Duration.ofDays(1)));

    assertThat(logEntries()).isLessThan(before);
    lake.events().refresh();
    lake.commit(AUGUST);
    lake.commit(AUGUST);
    assertThat(rows().count()).isEqualTo(6 * LakeOfCommits.ROWS);
    assertThat(lake.events().commitNumber(lake.events().refresh())).isEqualTo(6);
  }

  @Test
  void neverFailsAWriterThatCommitsMeanwhile() throws Exception {
    lake.commit(AUGUST);
    // The first run sets the table's properties, and a commit beside that would be judged again.
    run(Instant.now());
    CountDownLatch compacted = new CountDownLatch(1);
    ExecutorService writer = Executors.newSingleThreadExecutor();
    int made;
    try {
      Future<Integer> commits =
          writer.submit(
              () -> {
                int done = 0;
                while (compacted.getCount() > 0 && done < MOST_COMMITS) {
                  lake.commit(AUGUST);
                  done++;
                }
                return done;
              });
      while (!commits.isDone()) {
        List<Step> steps = run(Instant.now());
        assertThat(steps).noneMatch(Step::failed);
        if (steps.stream().anyMatch(step -> step.sentence().startsWith("compacted"))) {
          compacted.countDown();
        }
      }
      made = 1 + commits.get();
    } finally {
      writer.shutdownNow();
    }
    assertThat(compacted.getCount()).as("a compaction beside the writer").isZero();
    run(Instant.now());
    assertThat(rows().count()).isEqualTo((long) made * LakeOfCommits.ROWS);
    assertThat(ledger().count()).isEqualTo(made);
  }

  @Test
  void theLedgerHasEachCommitOnceWhenTwoCatchUpAtOnce() throws Exception {
    lake.commit(AUGUST);
    lake.commit(TODAY);
    LedgerProjection projection = new LedgerProjection(spark, lake.settings().lake().root());
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Callable<LedgerProjection.Result> catchUp = projection::catchUp;
      for (Future<LedgerProjection.Result> done : two.invokeAll(List.of(catchUp, catchUp))) {
        done.get();
      }
    } finally {
      two.shutdownNow();
    }
    List<Row> rows = ledger().orderBy(LedgerTable.COMMIT).collectAsList();
    assertThat(rows).extracting(row -> row.getLong(0)).containsExactly(1L, 2L);
    Row second = rows.get(1);
    assertThat(second.<String>getList(second.fieldIndex(LedgerTable.SHOPS)))
        .containsExactly("merchandise");
    Row range = second.<Row>getList(second.fieldIndex(LedgerTable.RANGES)).get(0);
    assertThat(range.mkString("|")).isEqualTo("shop.events|t-1|0|100|200");
  }

  @Test
  void deletesOldFilesHoursAfterTheLastTimeThoughNoProcessLivesForHours() throws Exception {
    for (int i = 0; i < 6; i++) {
      lake.commit(AUGUST);
    }
    Instant start = Instant.now();
    Duration quarter = lake.settings().maintenance().keepVersions().dividedBy(4);

    assertThat(scheduledRun(start)).noneMatch(MaintenanceSparkTest::deletesOldFiles);
    assertThat(scheduledRun(start.plus(quarter).minusSeconds(1)))
        .noneMatch(MaintenanceSparkTest::deletesOldFiles);
    assertThat(scheduledRun(start.plus(quarter))).anyMatch(MaintenanceSparkTest::deletesOldFiles);
    assertThat(scheduledRun(start.plus(quarter).plusSeconds(60)))
        .noneMatch(MaintenanceSparkTest::deletesOldFiles);
  }

  @Test
  void leavesTheFilesOfATableThatIsReplacedWholeToItsWriter() {
    String replaced = lake.path("reports/shops");
    for (int i = 0; i < 6; i++) {
      spark.range(1).coalesce(1).write().format("delta").mode("append").save(replaced);
    }

    run(Instant.now().plus(Duration.ofDays(1)));

    assertThat(spark.read().format("delta").load(replaced).inputFiles()).hasSize(6);
  }

  @Test
  void deletesDraftsThatAKilledWriterLeftInTheLog() throws Exception {
    lake.commit(AUGUST);
    Path draft =
        Files.createFile(
            Path.of(lake.path(EventsTable.NAME), "_delta_log")
                .resolve(".00000000000000000002.json.0c7d.tmp"));

    run(Instant.now());
    assertThat(draft).exists();

    run(Instant.now().plus(lake.settings().maintenance().keepLog()).plusSeconds(60));
    assertThat(draft).doesNotExist();
  }

  @Test
  void aTableThatIsJustBeingMadeNeedsNothing() throws IOException {
    Files.createDirectories(Path.of(lake.path("made"), "_delta_log"));

    assertThat(run(Instant.now())).noneMatch(step -> step.table().equals("made"));
  }

  @Test
  void aTableThatCannotBeOpenedIsReportedAndTheOthersAreKeptUp() throws Exception {
    lake.commit(AUGUST);
    Path log = Files.createDirectories(Path.of(lake.path("broken"), "_delta_log"));
    Files.writeString(log.resolve("00000000000000000003.json"), "{}");

    LineageFile told = new LineageFile(lineage.resolve("told.jsonl"));
    List<Step> steps = run(Instant.now(), told);

    assertThat(steps.stream().filter(Step::failed).map(Step::table)).containsOnly("broken");
    assertThat(told.standings("maintenance")).containsExactly("START", "FAIL");
    assertThat(steps).anyMatch(MaintenanceSparkTest::deletesOldFiles);
  }

  @Test
  void aLakeThatDoesNotExistNeedsNothing() {
    LakeOfCommits other = lake;
    assertThat(
            LakeTables.names(
                other.settings().lake().root() + "-missing",
                spark.sparkContext().hadoopConfiguration()))
        .isEmpty();
  }

  private List<Step> scheduledRun(Instant now) {
    return Maintenance.scheduled(spark, lake.settings()).run(now, step -> {});
  }

  private static boolean deletesOldFiles(Step step) {
    return step.sentence().startsWith("deleted files") && step.table().equals(EventsTable.NAME);
  }

  private void checkpointed() {
    DeltaLog.forTable(spark, lake.path(EventsTable.NAME)).checkpoint();
  }

  private List<Step> run(Instant now, LineageFile told) {
    try (Lineage listener = told.open()) {
      return maintenance.telling(listener).run(now, step -> {});
    }
  }

  private Path lake() {
    return Path.of(lake.settings().lake().root());
  }

  private List<Step> run(Instant now) {
    return maintenance.run(now, step -> {});
  }

  private Dataset<Row> rows() {
    return spark.read().format("delta").load(lake.path(EventsTable.NAME));
  }

  private Dataset<Row> ledger() {
    return spark.read().format("delta").load(lake.path(LedgerTable.NAME));
  }

  private long filesOf(LocalDate day) {
    return rows().where("day = '" + day + "'").inputFiles().length;
  }

  private long logEntries() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(lake.path(EventsTable.NAME), "_delta_log"))) {
      return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).count();
    }
  }
}
