package dev.cartograph.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.doctor.Examination.Outcome;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.Interpreted;
import dev.cartograph.lake.LakeOfCommits;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.OrdersTable;
import dev.cartograph.lake.SessionsTable;
import dev.cartograph.maintenance.LakeTables;
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.maintenance.Maintenance;
import dev.cartograph.reports.ReportsJob;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
class DoctorSparkTest {
  private static final LocalDate AUGUST = LocalDate.parse("2016-08-01");
  private static final Duration AGE = Duration.ofHours(24);

  @TempDir private static Path folderOfThree;
  private static LakeOfCommits three;

  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path folder;
  private LakeOfCommits lake;

  @BeforeAll
  static void recordThreeCommits() throws Exception {
    three = new LakeOfCommits(folderOfThree);
    for (int i = 0; i < 3; i++) {
      three.commit(AUGUST);
    }
  }

  @BeforeEach
  void startWithThreeCommits() {
    lake = three.copiedTo(folder);
  }

  @Test
  void aLakeThatIsNotThereIsWell() {
    LakeOfCommits gone = new LakeOfCommits(folder.resolve("other"));
    delete(Path.of(gone.settings().lake().root()));
    assertThat(new Doctor("", checks(gone, AGE)).examine(one -> {}).isWell()).isTrue();
  }

  @Test
  void aTruncatedCheckpointIsMadeAnew() throws Exception {
    checkpoint(EventsTable.NAME);
    truncate(checkpointFile(EventsTable.NAME, 3), 0.5);
    Doctor doctor = doctor("table-logs");

    Diagnosis seen = doctor.examine(one -> {});
    assertThat(onlyCase(seen).finding().kind()).isEqualTo("broken checkpoint");
    assertThat(onlyCase(seen).finding().what())
        .isEqualTo("the checkpoint of version 3 cannot be read");
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(seen::requireWell)
        .matches(failure -> failure.exitCode() == ExitCode.CONTRACT_BROKEN);

    Diagnosis mended = doctor.repair(one -> {});
    assertThat(onlyCase(mended).line())
        .endsWith("Repaired: made a checkpoint of version 3, which can be read");
    mended.requireWell();
    assertThat(doctor.examine(one -> {}).isWell()).isTrue();
    assertThat(rowsAfresh(EventsTable.NAME)).isEqualTo(3 * LakeOfCommits.ROWS);
  }

  @Test
  void aCheckpointWhosePagesAreCutIsNotTakenForAWholeOne() throws Exception {
    checkpoint(EventsTable.NAME);
    Path file = checkpointFile(EventsTable.NAME, 3);
    overwrite(file, 4, 200);
    assertThat(kinds(doctor("table-logs").examine(one -> {}))).containsExactly("broken checkpoint");
  }

  @Test
  void aPointerToACheckpointThatIsNotThereIsSetRight() throws Exception {
    checkpoint(EventsTable.NAME);
    deleteFile(checkpointFile(EventsTable.NAME, 3));
    Doctor doctor = doctor("table-logs");
    assertThat(kinds(doctor.examine(one -> {}))).containsExactly("stray _last_checkpoint");
    assertThat(doctor.repair(one -> {}).isWell()).isTrue();
    assertThat(checkpointFile(EventsTable.NAME, 3)).exists();
    assertThat(rowsAfresh(EventsTable.NAME)).isEqualTo(3 * LakeOfCommits.ROWS);
  }

  @Test
  void aPointerThatCannotBeReadIsSetRight() throws Exception {
    checkpoint(EventsTable.NAME);
    Path pointer = log(EventsTable.NAME).resolve("_last_checkpoint");
    deleteFile(pointer);
    Files.writeString(pointer, "{\"vers");
    Doctor doctor = doctor("table-logs");
    assertThat(onlyCase(doctor.examine(one -> {})).finding().what())
        .isEqualTo("_last_checkpoint cannot be read");
    assertThat(doctor.repair(one -> {}).isWell()).isTrue();
  }

  @Test
  void whatTheCommitsNoLongerTellIsSaidToBeLostAndLeftAlone() throws Exception {
    checkpoint(EventsTable.NAME);
    lake.commit(AUGUST);
    for (int version = 0; version <= 3; version++) {
      deleteFile(log(EventsTable.NAME).resolve("%020d.json".formatted(version)));
    }
    truncate(checkpointFile(EventsTable.NAME, 3), 0.9);

    Diagnosis mended = doctor("table-logs").repair(one -> {});

    assertThat(onlyCase(mended).outcome()).isEqualTo(Outcome.STAYS);
    assertThat(onlyCase(mended).line())
        .startsWith(
            "lost versions at %s: the checkpoint of version 3 cannot be read, and the commit files begin at version 4: which data files are in the table is no longer known. Stop the stream and restore _delta_log from a copy"
                .formatted(lake.path(EventsTable.NAME)));
    assertThat(checkpointFile(EventsTable.NAME, 3)).exists();
  }

  @Test
  void tablesThatAreAFunctionOfTheRecordsAreMadeAnewHoweverTheyWereLost() throws Exception {
    for (int i = 0; i < 5; i++) {
      lake.commit(AUGUST);
    }
    Maintenance.atOnce(spark, lake.settings()).run(Instant.now(), step -> {});
    reports();
    Diagnosis keptUp = doctor(AGE).examine(one -> {});
    assertThat(keptUp.examinations())
        .extracting(Examination::lines)
        .allMatch(lines -> lines.startsWith("well "));
    keptUp.requireWell();

    checkpoint(SessionsTable.NAME);
    long version = DeltaLog.forTable(spark, lake.path(SessionsTable.NAME)).snapshot().version();
    truncate(checkpointFile(SessionsTable.NAME, version), 0.5);
    deleteFile(log(SessionsTable.NAME).resolve("%020d.json".formatted(0)));
    deleteFile(dataFiles(Path.of(lake.path("reports/data_health"))).get(0));
    delete(Path.of(lake.path(OrdersTable.NAME)));
    delete(Path.of(lake.path(LedgerTable.NAME)));

    Diagnosis mended = doctor(AGE).repair(one -> {});

    assertThat(kinds(mended))
        .containsExactly(
            "lost versions",
            "lost files",
            "missing table",
            "missing table",
            "missing table",
            "missing table");
    assertThat(places(mended))
        .endsWith(
            lake.path(LedgerTable.NAME),
            lake.path(SessionsTable.NAME),
            lake.path(OrdersTable.NAME),
            lake.path("reports/data_health"));
    mended.requireWell();
    assertThat(rowsAfresh(SessionsTable.NAME)).isZero();
    assertThat(rowsAfresh(LedgerTable.NAME)).isEqualTo(8);
    assertThat(rowsAfresh("reports/data_health")).isEqualTo(1);
  }

  @Test
  void recordsThatAreGoneAsAWholeCannotBeMended() throws Exception {
    new LedgerProjection(spark, lake.settings().lake().root()).catchUp();
    delete(Path.of(lake.path(EventsTable.NAME)));
    Diagnosis diagnosis = doctor("missing-tables").repair(one -> {});
    assertThat(places(diagnosis)).containsExactly(lake.path(EventsTable.NAME));
    assertThat(onlyCase(diagnosis).outcome()).isEqualTo(Outcome.STAYS);
  }

  @Test
  void deletesOldFilesThatNobodyKnowsAndNoOthers() throws Exception {
    for (int i = 0; i < 3; i++) {
      lake.commit(AUGUST);
    }
    spark.sql("OPTIMIZE delta.`%s`".formatted(lake.path(EventsTable.NAME)));
    Path day = Path.of(lake.path(EventsTable.NAME), "outcome=accepted", "day=2016-08-01");
    List<Path> known = dataFiles(day);
    assertThat(known).as("six replaced files and the one that took their place").hasSize(7);
    Path old = Files.writeString(day.resolve("part-of-a-writer-that-died.parquet"), "PAR1");
    Path young = Files.writeString(day.resolve("part-of-a-writer-at-work.parquet"), "PAR1");
    for (Path file : dataFiles(day)) {
      age(file, AGE.plusHours(1));
    }
    age(young, AGE.minusHours(1));
    Doctor doctor = doctor("orphan-files");

    assertThat(onlyCase(doctor.examine(one -> {})).finding().what())
        .isEqualTo(
            "1 files (4 bytes) that no version refers to, e.g. part-of-a-writer-that-died.parquet");
    assertThat(old).exists();
    assertThat(doctor.repair(one -> {}).isWell()).isTrue();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(known).allMatch(Files::exists);
    assertThat(rowsAfresh(EventsTable.NAME)).isEqualTo(6 * LakeOfCommits.ROWS);
  }

  @Test
  void namesFilesOfTheRecordsThatAreGoneOrCut() throws Exception {
    Path day = Path.of(lake.path(EventsTable.NAME), "outcome=accepted", "day=2016-08-01");
    List<Path> files = dataFiles(day);
    deleteFile(files.get(0));
    truncate(files.get(1), 0.5);
    Examination.Case lost = onlyCase(doctor("lost-files").repair(one -> {}));
    assertThat(lost.outcome()).isEqualTo(Outcome.STAYS);
    assertThat(lost.finding().what())
        .startsWith("1 files are gone and 1 have another length than they were written with, e.g. ")
        .endsWith(files.get(0).getFileName().toString());
  }

  @Test
  void catchesUpALedgerThatLagsBehind() throws Exception {
    new LedgerProjection(spark, lake.settings().lake().root()).catchUp();
    lake.commit(AUGUST);
    lake.commit(AUGUST);
    Doctor doctor = doctor("ledger-lag");
    assertThat(onlyCase(doctor.examine(one -> {})).finding().what())
        .isEqualTo("2 commits are not in the table, the oldest is 4 of 2016-09-01T00:00:04Z");
    assertThat(onlyCase(doctor.repair(one -> {})).line()).endsWith("Repaired: added 2 commits");
    assertThat(rowsAfresh(LedgerTable.NAME)).isEqualTo(5);
  }

  @Test
  void saysWhichVersionsTheLedgerCanNoLongerLearn() throws Exception {
    new LedgerProjection(spark, lake.settings().lake().root()).catchUp();
    lake.commit(AUGUST);
    lake.commit(AUGUST);
    checkpoint(EventsTable.NAME);
    for (int version = 0; version <= 4; version++) {
      deleteFile(log(EventsTable.NAME).resolve("%020d.json".formatted(version)));
    }
    assertThat(doctor("ledger-lag").examine(one -> {}).examinations().get(0).cases())
        .extracting(one -> one.finding().what())
        .containsExactly(
            "1 versions of 'events' were cut off the log before the ledger had them",
            "1 commits are not in the table, the oldest is 5 of 2016-09-01T00:00:05Z");
  }

  @Test
  void tidiesUpWhatIsOldAndTemporaryAndKeepsTheStreamsOwn() throws Exception {
    Path logFile =
        Files.writeString(log(EventsTable.NAME).resolve(".00000000000000000009.json.u.tmp"), "x");
    Path staging = Files.createDirectories(Path.of(lake.path("orders"), "_temporary", "0"));
    Path atWork = Files.writeString(log(EventsTable.NAME).resolve(".8.json.v.tmp"), "x");
    Path query = Path.of(lake.settings().lake().checkpoints(), "shop-events");
    Path first = Files.createDirectories(query.resolve("first"));
    Path second = Files.createDirectories(query.resolve("second"));
    age(logFile, AGE.plusHours(1));
    age(staging, AGE.plusHours(1));
    age(staging.getParent(), AGE.plusHours(1));
    age(first, Duration.ofDays(9));
    age(second, Duration.ofDays(8));
    Doctor doctor = doctor("leftovers");

    assertThat(kinds(doctor.examine(one -> {})))
        .containsExactly("temporary files", "checkpoint folders");
    assertThat(doctor.repair(one -> {}).isWell()).isTrue();

    assertThat(List.of(logFile, staging, first)).noneMatch(Files::exists);
    assertThat(List.of(atWork, second)).allMatch(Files::exists);
  }

  @Test
  void theLeaseOfARunThatWasKilledIsNothingToMend() throws Exception {
    List<String> without = kinds(doctor(AGE).examine(one -> {}));
    Path lease = Path.of(lake.settings().lake().root(), "_reports_lease");
    Files.writeString(lease, "{}");
    Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minus(Duration.ofDays(9))));

    assertThat(kinds(doctor(AGE).examine(one -> {}))).isEqualTo(without);
    assertThat(LakeTables.names(lake.settings().lake().root(), new Configuration()))
        .doesNotContain("_reports_lease");
  }

  private Doctor doctor(Duration olderThan) {
    return new Doctor(lake.settings().lake().root(), checks(lake, olderThan));
  }

  private Doctor doctor(String check) {
    return new Doctor(
        lake.settings().lake().root(),
        checks(lake, AGE).stream().filter(one -> one.name().equals(check)).toList());
  }

  private List<Check> checks(LakeOfCommits of, Duration olderThan) {
    return DoctorMain.lakeChecks(of.settings(), spark, olderThan, Clock.systemUTC());
  }

  private void reports() {
    assertThat(ReportsJob.of(spark, lake.settings()).run(List.of(), report -> {}).failed())
        .isEmpty();
  }

  private void checkpoint(String table) {
    DeltaLog.forTable(spark, lake.path(table)).checkpoint();
  }

  private long rowsAfresh(String table) {
    DeltaLog.clearCache();
    return spark.read().format("delta").load(lake.path(table)).count();
  }

  private Path log(String table) {
    return Path.of(lake.path(table), "_delta_log");
  }

  private Path checkpointFile(String table, long version) {
    return log(table).resolve("%020d.checkpoint.parquet".formatted(version));
  }

  private static Examination.Case onlyCase(Diagnosis diagnosis) {
    List<Examination.Case> cases = cases(diagnosis);
    assertThat(cases).hasSize(1);
    return cases.get(0);
  }

  private static List<Examination.Case> cases(Diagnosis diagnosis) {
    return diagnosis.examinations().stream().flatMap(one -> one.cases().stream()).toList();
  }

  private static List<String> kinds(Diagnosis diagnosis) {
    return cases(diagnosis).stream().map(one -> one.finding().kind()).toList();
  }

  private static List<String> places(Diagnosis diagnosis) {
    return cases(diagnosis).stream().map(one -> one.finding().where()).toList();
  }

  private static List<Path> dataFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".parquet"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static void truncate(Path file, double share) throws IOException {
    deleteSum(file);
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(Math.round(content.length() * share));
    }
  }

  private static void overwrite(Path file, long from, int length) throws IOException {
    deleteSum(file);
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.seek(from);
      content.write(new byte[length]);
    }
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  private static void deleteFile(Path file) throws IOException {
    deleteSum(file);
    Files.delete(file);
  }

  /** Local file systems keep a sum beside each file; HDFS keeps none that outlives its block. */
  private static void deleteSum(Path file) throws IOException {
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  private static void delete(Path folder) {
    org.assertj.core.util.Files.delete(folder.toFile());
    DeltaLog.clearCache();
  }
}
