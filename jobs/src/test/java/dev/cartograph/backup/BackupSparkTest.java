package dev.cartograph.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.clean.JudgeRecords;
import dev.cartograph.commit.BatchOffsets;
import dev.cartograph.commit.EventsWriter;
import dev.cartograph.commit.KeptRows;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.LakeOfCommits;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.maintenance.Maintenance;
import dev.cartograph.reports.ReportsJob;
import dev.cartograph.reports.ReportsRun;
import dev.cartograph.shop.Shops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupSparkTest {
  private static final LocalDate AUGUST = LocalDate.parse("2016-08-01");

  private final SparkSession spark = LocalSpark.interpreting();
  private final List<String> said = new ArrayList<>();
  @TempDir private Path folder;
  private LakeOfCommits lake;

  @BeforeEach
  void commitTwice() throws Exception {
    lake = new LakeOfCommits(folder);
    lake.commitOfUsers(AUGUST);
    new LedgerProjection(spark, root()).catchUp();
    lake.commitOfUsers(AUGUST.plusDays(1));
    DeltaLog.forTable(spark, lake.path(EventsTable.NAME)).checkpoint();
  }

  @Test
  void restoresEachTableAsItWasThoughAWriterWentOn() throws Exception {
    ReportsRun reported = reports(lake.settings()).run(List.of(), report -> {});
    assertThat(reported.reports()).hasSize(1);
    BackupRecord record =
        backup(
            line -> {
              if (said.size() == 1 || line.startsWith(EventsTable.NAME)) {
                commitOnceMore();
              }
            });

    assertThat(record.commit()).as("one came before 'events', one after it").isEqualTo(3);
    Settings restored = settings("restored");
    assertThat(restore(restored)).isEqualTo(record);
    assertThat(record.tables())
        .extracting(TableCopy::name)
        .contains(
            "user_numbers", "refreshes", "restatements", "reports/runs", "reports/data_health")
        .endsWith("ledger", "events");
    assertThat(said).hasSameSizeAs(record.tables());
    assertThatEachFileIsThatOfTheLake();
    for (TableCopy table : record.tables()) {
      if (Set.of("events", "ledger", "reports/runs", "refreshes").contains(table.name())) {
        assertThat(rows(restored.lake().root(), table))
            .as(table.name())
            .isEqualTo(rows(root(), table))
            .hasSize((int) table.rows());
      }
    }
    assertThatTheLedgerHasEachCommit(restored);
    assertThatAWriterGoesOn(restored);
    assertThatTheReportIsDueAndRuns(restored);
  }

  private void assertThatEachFileIsThatOfTheLake() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("restored"))) {
      List<Path> visible =
          files
              .filter(
                  file ->
                      Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
              .toList();
      assertThat(visible).hasSizeGreaterThan(50);
      for (Path file : visible) {
        Path original = Path.of(root()).resolve(folder.resolve("restored").relativize(file));
        assertThat(Files.mismatch(file, original)).as(original.toString()).isEqualTo(-1);
      }
    }
  }

  private void assertThatTheLedgerHasEachCommit(Settings restored) {
    new LedgerProjection(spark, restored.lake().root()).catchUp();
    assertThat(
            spark
                .read()
                .format("delta")
                .load(LedgerTable.path(restored.lake().root()))
                .orderBy(LedgerTable.COMMIT)
                .select(LedgerTable.COMMIT)
                .collectAsList())
        .extracting(row -> row.getLong(0))
        .containsExactly(1L, 2L, 3L);
  }

  private void assertThatAWriterGoesOn(Settings restored) {
    Shops shops = Shops.load(restored.shops().folder());
    EventsWriter writer =
        new EventsWriter(
            spark,
            EventsLog.open(spark, restored.lake().root()),
            shops,
            "test",
            1_000,
            3,
            Optional.empty(),
            Clock.systemUTC());
    assertThat(writer.recorded().intervals().end(LakeOfCommits.PARTITION))
        .isEqualTo(3 * LakeOfCommits.ROWS);
    KafkaRecords next =
        KafkaRecords.from(0, 3 * LakeOfCommits.ROWS).view("e-1", "2016-08-03T10:00:00Z");
    try (KeptRows judged =
        KeptRows.of(spark, JudgeRecords.of(spark, restored, shops).rows(next.frame()))) {
      BatchOffsets offsets = new BatchOffsets(Map.of(LakeOfCommits.PARTITION, next.offsets()));
      assertThat(writer.commit(judged, offsets).commitRecord().map(CommitRecord::commit))
          .contains(4L);
    }
  }

  private void assertThatTheReportIsDueAndRuns(Settings restored) {
    ReportsJob job = reports(restored);
    assertThat(job.due(List.of())).containsExactly("data_health");
    assertThat(job.run(List.of(), report -> {}).failed()).isEmpty();
    assertThat(job.due(List.of())).isEmpty();
  }

  @Test
  void pinsTablesAnewWhenAFileIsDeletedMeanwhile() {
    BackupRecord record =
        backup(
            line -> {
              if (line.startsWith(LedgerTable.NAME)) {
                compactAndDeleteWhatWasThere();
              }
            });

    assertThat(said).contains("Table").doesNotHaveDuplicates();
    Settings restored = settings("restored");
    restore(restored);
    TableCopy events = record.tables().get(record.tables().size() - 1);
    assertThat(rows(restored.lake().root(), events)).hasSize(2 * LakeOfCommits.ROWS);
  }

  @Test
  void namesAFileThatIsGoneForGood() throws IOException {
    Path lost = dataFiles().get(0);
    Files.delete(lost);
    assertFailure(
        () -> backup(line -> {}),
        ExitCode.CONTRACT_BROKEN,
        "Table 'events' has no file '%s', though its newest version lists it. './cartograph doctor' names all such files and what to do."
            .formatted(Path.of(lake.path(EventsTable.NAME)).relativize(lost)));
  }

  @Test
  void namesAFileThatWasCutOrChanged() throws IOException {
    Path changed = dataFiles().get(0);
    byte[] before = Files.readAllBytes(changed);
    byte[] after = before.clone();
    after[before.length / 2]++;
    Files.write(changed, after);
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> backup(line -> {}))
        .matches(failure -> failure.exitCode() == ExitCode.CONTRACT_BROKEN)
        .withMessageContaining(" has another check sum than it was written with. ");

    Files.write(changed, new byte[] {1, 2, 3});
    FileUtils.deleteDirectory(folder.resolve("backup").toFile());
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> backup(line -> {}))
        .matches(failure -> failure.exitCode() == ExitCode.CONTRACT_BROKEN)
        .withMessageContaining("Table 'events' at '" + lake.path(EventsTable.NAME))
        .withMessageContaining("has 3 bytes instead of ");
  }

  @Test
  void refusesATableWhoseRowsLieElsewhere() {
    spark.sql(
        "CREATE TABLE delta.`%s` SHALLOW CLONE delta.`%s`"
            .formatted(lake.path("clone"), lake.path(LedgerTable.NAME)));
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> backup(line -> {}))
        .matches(failure -> failure.exitCode() == ExitCode.BAD_INPUT)
        .withMessageStartingWith("Table 'clone' has rows in 'file:")
        .withMessageEndingWith(
            "', outside of its folder: it is a shallow clone. Make it a table of its own first, and take the backup then.");
  }

  @Test
  void restoresNothingOfABackupThatDidNotEnd() {
    Settings restored = settings("restored");
    assertThatExceptionOfType(Killed.class).isThrownBy(() -> backup(BackupSparkTest::kill));
    assertFailure(
        () -> restore(restored),
        ExitCode.BAD_INPUT,
        "There is no whole backup at '%s': it has no backup.json, which a backup writes last. One that was ended before its end cannot be restored; take another one."
            .formatted(backupFolder()));
    assertThat(folder.resolve("restored")).doesNotExist();
  }

  @Test
  void takesNoLakeForWholeWhoseRestoreDidNotEndAndEndsItTheSecondTime() {
    backup(line -> {});
    Settings restored = settings("restored");
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> restore(restored, BackupSparkTest::kill));

    String notWhole =
        "The lake at '%s' is not whole: a restore is at work in it, or was ended before its end. Wait for it, or run './cartograph restore' once more with the same backup; it begins anew and says so when it is done."
            .formatted(restored.lake().root());
    assertFailure(
        () -> LakeRoot.requireReachable(spark, restored.lake().root()),
        ExitCode.UNREACHABLE,
        notWhole);
    assertFailure(
        () -> Maintenance.scheduled(spark, restored).run(Instant.now(), step -> {}),
        ExitCode.UNREACHABLE,
        notWhole);
    restore(restored);
    LakeRoot.requireReachable(spark, restored.lake().root());
    assertFailure(
        () -> restore(restored),
        ExitCode.BAD_INPUT,
        "The lake's folder '%s' is not empty: it holds 'events'. Set lake.root to a folder that is empty or not there yet; nothing is ever restored over a lake."
            .formatted(restored.lake().root()));
  }

  @Test
  void namesATableOfABackupThatIsNotWhatItSays() throws IOException {
    backup(line -> {});
    try (Stream<Path> files = Files.walk(folder.resolve("backup/lake/ledger"))) {
      Files.delete(
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow());
    }
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> restore(settings("restored")))
        .matches(failure -> failure.exitCode() == ExitCode.CONTRACT_BROKEN)
        .withMessageEndingWith(
            "the backup at '%s' is not whole any more. Restore another one."
                .formatted(backupFolder()));
  }

  /** What a killed process leaves is what one leaves that does not catch this. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private static void kill(String line) {
    throw new Killed();
  }

  private BackupRecord backup(Consumer<String> beside) {
    said.clear();
    return new Backup(
            spark,
            lake.settings(),
            BackupFolder.of(backupFolder(), spark.sparkContext().hadoopConfiguration()),
            line -> {
              said.add(line.split(" ", 2)[0]);
              beside.accept(line);
            },
            Clock.systemUTC())
        .take(Scope.LAKE);
  }

  private BackupRecord restore(Settings into) {
    return restore(into, line -> {});
  }

  private BackupRecord restore(Settings into, Consumer<String> beside) {
    return new Restore(
            spark,
            into,
            BackupFolder.of(backupFolder(), spark.sparkContext().hadoopConfiguration()),
            beside)
        .run(Scope.LAKE);
  }

  private void commitOnceMore() {
    try {
      lake.commitOfUsers(AUGUST.plusDays(2));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void compactAndDeleteWhatWasThere() {
    try {
      List<Path> before = dataFiles();
      spark.sql(
          "OPTIMIZE delta.`%s` ZORDER BY (%s)"
              .formatted(lake.path(EventsTable.NAME), EventsTable.OFFSET));
      for (Path file : before) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> dataFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(lake.path(EventsTable.NAME)))) {
      return files
          .filter(file -> file.getFileName().toString().matches("part-.*\\.parquet"))
          .toList();
    }
  }

  private List<String> rows(String lakeRoot, TableCopy table) {
    Dataset<Row> rows =
        spark
            .read()
            .format("delta")
            .option("versionAsOf", table.version())
            .load(lakeRoot + "/" + table.name());
    return rows.toJSON().collectAsList().stream().sorted().toList();
  }

  private ReportsJob reports(Settings settings) {
    return ReportsJob.of(spark, settings);
  }

  private String root() {
    return lake.settings().lake().root();
  }

  private String backupFolder() {
    return folder.resolve("backup").toString();
  }

  private Settings settings(String name) {
    return SettingsSource.load(
        Optional.empty(),
        Map.of(),
        Map.of(
            "lake.root",
            folder.resolve(name).toString(),
            "reports.folder",
            lake.settings().reports().folder().toString(),
            "shops.folder",
            "../conf/shops"));
  }

  private static void assertFailure(ThrowingCallable call, ExitCode code, String sentence) {
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(call)
        .matches(failure -> failure.exitCode() == code)
        .withMessage(sentence);
  }
}
