package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.error.CommandLines;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LakeOfCommits;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.RowsRead;
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.timeline.TimelineEvent;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScopeSparkTest {
  private static final int SALTS = 8;
  private static final int FEW = 6;
  private static final int MANY = 18;
  private static final long MORE_ROWS = (long) (MANY - FEW) * LakeOfCommits.ROWS;

  @TempDir private static Path folder;
  private static LakeOfCommits few;
  private static LakeOfCommits many;

  @BeforeAll
  static void recordADayACommit() throws Exception {
    few = record("few", FEW);
    many = record("many", MANY);
  }

  @Test
  void theLastTwoCommitsHold() {
    KafkaInMemory kafka = new KafkaInMemory(0, FEW * LakeOfCommits.ROWS);
    Proof proof = verify(few, kafka, served(few, FEW), "--since", lastTwo(FEW));
    assertThat(proof.invariants()).allMatch(Invariant::holds);
    assertThat(counts(proof, "kafka-against-lake"))
        .containsEntry("records_in_kafka", 200L)
        .containsEntry("rows", 200L)
        .containsEntry("rows_past_retention", 0L);
    assertThat(counts(proof, "commit-numbers"))
        .containsEntry("commits", 2L)
        .containsEntry("last_commit", (long) FEW);
    assertThat(counts(proof, "commit-counts")).containsEntry("rows", 200L);
    assertThat(counts(proof, "identities")).containsEntry("accepted_rows", 200L);
    assertThat(counts(proof, "timeline-against-lake"))
        .containsEntry("events_in_lake", 200L)
        .containsEntry("cells_in_hbase", 200L);
    assertThat(kafka.read()).isEqualTo(200);
  }

  @Test
  void noCommitSinceThenIsNothingToVerify() {
    Proof proof =
        verify(few, new KafkaInMemory(0, 10), new CellsInMemory(SALTS), "--since", "1 second");
    assertThat(proof.holds()).isTrue();
    assertThat(counts(proof, "commit-numbers")).containsEntry("commits", 0L);
  }

  @Test
  void aCellThatIsGoneIsNamed() throws Exception {
    CellsInMemory served = served(few, FEW);
    long offset = FEW * LakeOfCommits.ROWS - 7L;
    served.remove(event(offset), identity(offset));
    Proof proof =
        verify(few, new KafkaInMemory(0, 600), served, "--since", lastTwo(FEW), "--places", "1");
    assertThat(proof.invariants().get(6).breaches())
        .extracting(Invariant.Breach::kind)
        .containsExactly("missing");
    assertThat(proof.invariants().get(6).lines()).contains("event ev-593 at");
  }

  @Test
  void aRowThatIsThereTwiceIsFoundWhicheverCommitItNames() {
    RecordedLake lake = lake(few);
    Scope scope = Scope.since(lake, Instant.parse(lastTwo(FEW)));
    long offset = FEW * LakeOfCommits.ROWS - 1L;
    Dataset<Row> again =
        lake.rows()
            .where(col(EventsTable.OFFSET).equalTo(offset))
            .withColumn(EventsTable.COMMIT, lit(1L));
    Invariant verdict =
        KafkaAgainstLake.compare(
                scope.restrict(new KafkaInMemory(0, 600)),
                scope.rows().union(again),
                scope.offsets(),
                0,
                3)
            .get(0);
    assertThat(verdict.breaches()).extracting(Invariant.Breach::kind).containsExactly("doubled");
    assertThat(scope.rows().where(col(EventsTable.COMMIT).lt(FEW - 1)).count()).isZero();
  }

  @Test
  void whatIsNotAskedForIsNotReadHoweverLargeTheLakeIs() throws Exception {
    long ofFew = rowsRead(few, FEW, "--since", lastTwo(FEW));
    long ofMany = rowsRead(many, MANY, "--since", lastTwo(MANY));
    long whole = rowsRead(many, MANY);
    assertThat(ofMany - ofFew)
        .as("rows read of %d commits (%d) and of %d (%d)", MANY, ofMany, FEW, ofFew)
        .isLessThan(MORE_ROWS / 2);
    assertThat(whole - ofMany).as("all of it: %d rows", whole).isGreaterThan(3 * MORE_ROWS);
  }

  @Test
  void aSampleReadsThePlacesDrawnHoweverLargeTheLakeIs() throws Exception {
    long ofFew = rowsReadForSample(few, FEW);
    long ofMany = rowsReadForSample(many, MANY);
    assertThat(ofMany - ofFew)
        .as("rows read of %d commits (%d) and of %d (%d)", MANY, ofMany, FEW, ofFew)
        .isLessThan(MORE_ROWS / 2);
  }

  @Test
  void refusesATimeThatIsNone() {
    assertThat(CommandLines.execute(new VerifyMain(), "--since", "soon")).isEqualTo(2);
    assertThat(CommandLines.execute(new VerifyMain(), "--reports", "-1")).isEqualTo(2);
  }

  private static LakeOfCommits record(String name, int commits) throws Exception {
    LakeOfCommits lake = new LakeOfCommits(folder.resolve(name));
    for (int day = 0; day < commits; day++) {
      lake.commitOfUsers(day(day));
    }
    new LedgerProjection(LocalSpark.session(), lake.settings().lake().root()).catchUp();
    long unused = lake(lake).rows().count();
    return lake;
  }

  private static long rowsRead(LakeOfCommits lake, int commits, String... options)
      throws Exception {
    CellsInMemory served = served(lake, commits);
    KafkaInMemory kafka = new KafkaInMemory(0, (long) commits * LakeOfCommits.ROWS);
    return RowsRead.during(() -> assertThat(verify(lake, kafka, served, options).holds()).isTrue());
  }

  private static long rowsReadForSample(LakeOfCommits lake, int commits) throws Exception {
    RecordedLake recorded = lake(lake);
    CellsInMemory served = served(lake, commits);
    return RowsRead.during(
        () -> {
          UserSample sample =
              UserSample.draw(
                  recorded.rows(),
                  recorded.findNewestRecord().orElseThrow().intervals(),
                  served,
                  SALTS,
                  4,
                  1);
          assertThat(sample.users()).hasSize(4);
          assertThat(sample.rowsOf(recorded.rows()).count()).isEqualTo(40);
        });
  }

  private static Proof verify(
      LakeOfCommits of, RetainedRecords source, ServedCells served, String... options) {
    VerifyOptions parsed = new VerifyOptions();
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--reports", "0"));
    new CommandLine(parsed).parseArgs(all.toArray(String[]::new));
    return new Verification(LocalSpark.session(), of.settings(), parsed, ServedStatements.NONE)
        .run(source, served, invariant -> {});
  }

  private static RecordedLake lake(LakeOfCommits of) {
    return RecordedLake.findNewest(LocalSpark.session(), of.settings().lake().root()).orElseThrow();
  }

  private static Map<String, Long> counts(Proof proof, String check) {
    return proof.invariants().stream()
        .filter(invariant -> invariant.check().equals(check))
        .findFirst()
        .orElseThrow()
        .counts();
  }

  /** Commit n of these lakes is made n seconds into September. */
  private static String lastTwo(int commits) {
    return Instant.parse("2016-09-01T00:00:00Z").plusSeconds(commits - 1).toString();
  }

  private static LocalDate day(long commit) {
    return LocalDate.parse("2016-08-01").plusDays(commit);
  }

  private static CellsInMemory served(LakeOfCommits lake, int commits) {
    CellsInMemory served = new CellsInMemory(SALTS);
    for (long offset = 0; offset < (long) commits * LakeOfCommits.ROWS; offset++) {
      served.put(event(offset), identity(offset));
    }
    return served;
  }

  private static TimelineEvent event(long offset) {
    return UserEvent.pageView(
            LakeOfCommits.user(offset),
            "ev-" + offset,
            day(offset / LakeOfCommits.ROWS).atTime(12, 0).toInstant(ZoneOffset.UTC).toString())
        .event();
  }

  private static byte[] identity(long offset) {
    try {
      return Arrays.copyOf(
          MessageDigest.getInstance("SHA-256").digest(LakeOfCommits.value(offset)), 16);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
