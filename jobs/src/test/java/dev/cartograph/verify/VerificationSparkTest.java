package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LakeOfCommits;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.maintenance.LedgerProjection;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationSparkTest {
  private static final LocalDate AUGUST = LocalDate.parse("2016-08-01");
  private static final long END = 3L * LakeOfCommits.ROWS;

  @TempDir private static Path folder;
  private static Settings settings;
  private static RecordedLake lake;

  @BeforeAll
  static void recordThreeCommits() throws Exception {
    LakeOfCommits made = new LakeOfCommits(folder);
    settings = made.settings();
    made.commit(AUGUST);
    made.commit(AUGUST);
    new LedgerProjection(LocalSpark.session(), made.settings().lake().root()).catchUp();
    made.commit(AUGUST);
    lake =
        RecordedLake.findNewest(LocalSpark.session(), made.settings().lake().root()).orElseThrow();
  }

  @Test
  void aLakeThatHoldsEachRecordOnceHolds() {
    Invariant verdict = compare(new KafkaInMemory(0, END), lake.rows());
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.figures())
        .isEqualTo("300 records in Kafka up to the recorded end, 300 rows");
    assertThat(verdict.lines())
        .isEqualTo(
            "holds   each record in Kafka has one row in the lake, with its bytes' hash: 300 records in Kafka up to the recorded end, 300 rows");
  }

  @Test
  void aRowThatIsGoneIsMissing() {
    Invariant verdict =
        compare(new KafkaInMemory(0, END), lake.rows().where(col(EventsTable.OFFSET).notEqual(17)));
    assertThat(said(verdict)).containsExactly("1 missing: shop.events-0@17");
  }

  @Test
  void aRowThatIsThereTwiceIsDoubled() {
    Dataset<Row> again = lake.rows().where(col(EventsTable.OFFSET).isin(0, 17, END - 1));
    Invariant verdict = compare(new KafkaInMemory(0, END), lake.rows().union(again));
    assertThat(said(verdict))
        .containsExactly("3 doubled: shop.events-0@0, shop.events-0@17, shop.events-0@299");
  }

  @Test
  void aRowWithoutARecordIsUnexpected() {
    Invariant verdict = compare(new KafkaInMemory(0, END, 17), lake.rows());
    assertThat(said(verdict)).containsExactly("1 unexpected: shop.events-0@17");
  }

  @Test
  void aRowOfOtherBytesDiffers() {
    Dataset<Row> altered =
        lake.rows()
            .withColumn(
                EventsTable.VALUE_HASH,
                when(col(EventsTable.OFFSET).equalTo(17), lit(1L))
                    .otherwise(col(EventsTable.VALUE_HASH)));
    assertThat(said(compare(new KafkaInMemory(0, END), altered)))
        .containsExactly("1 differing: shop.events-0@17");
  }

  @Test
  void namesTheFirstPlacesAndCountsTheRest() {
    Invariant verdict =
        compare(new KafkaInMemory(0, END), lake.rows().where(col(EventsTable.OFFSET).geq(100)));
    assertThat(said(verdict))
        .containsExactly("100 missing: shop.events-0@0, shop.events-0@1, shop.events-0@2, …");
    assertThat(verdict.lines()).contains("BROKEN").endsWith("shop.events-0@2, …");
  }

  @Test
  void whatKafkaNoLongerHasIsLeftToTheLedger() {
    Invariant verdict = compare(new KafkaInMemory(120, END + 5), lake.rows());
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.figures())
        .isEqualTo(
            "180 records in Kafka up to the recorded end, 300 rows; 120 rows are of records that Kafka no longer has; 5 offsets are not recorded yet");
  }

  @Test
  void rowsPastRetentionThatFollowOneAnotherHold() {
    Invariant verdict = pastRetention(new KafkaInMemory(120, END + 5), lake.rows(), 0);
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.figures())
        .isEqualTo("120 recorded offsets before Kafka's earliest, 120 rows");
  }

  @Test
  void nothingIsPastRetentionWhileKafkaHasAll() {
    Invariant verdict = pastRetention(new KafkaInMemory(0, END), lake.rows(), 0);
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.figures()).isEqualTo("Kafka still has all that is recorded");
  }

  @Test
  void aTopicThatIsGoneIsPastRetentionAsAWhole() {
    Invariant verdict = pastRetention(new KafkaInMemory(0, 0), lake.rows(), 0);
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.counts()).containsEntry("offsets", END).containsEntry("rows", END);
  }

  @Test
  void gapsPastRetentionAreNamedByTheirOffsets() {
    Dataset<Row> gappy =
        lake.rows()
            .where(col(EventsTable.OFFSET).notEqual(0))
            .where(not(col(EventsTable.OFFSET).between(17, 19)))
            .where(not(col(EventsTable.OFFSET).between(118, 125)));
    Invariant verdict = pastRetention(new KafkaInMemory(120, END), gappy, 0);
    assertThat(said(verdict))
        .containsExactly(
            "3 gaps in the rows: shop.events-0@0 to 0, shop.events-0@17 to 19, shop.events-0@118 to 119");
    assertThat(verdict.counts()).containsEntry("offsets_without_row", 6L);
  }

  @Test
  void offsetsThatTheLedgerCountsNoRecordForAreNoGaps() {
    Dataset<Row> gappy = lake.rows().where(not(col(EventsTable.OFFSET).between(17, 19)));
    Invariant explained = pastRetention(new KafkaInMemory(120, END), gappy, 3);
    assertThat(explained.holds()).isTrue();
    assertThat(explained.figures()).endsWith("; 3 offsets hold no record, as the ledger says");
    assertThat(pastRetention(new KafkaInMemory(120, END), gappy, 2).holds()).isFalse();
  }

  @Test
  void aRowBeyondTheRecordedOffsetsIsNamedPastRetentionToo() {
    Dataset<Row> beyond =
        lake.rows()
            .where(col(EventsTable.OFFSET).equalTo(1))
            .withColumn(EventsTable.OFFSET, lit(END + 7));
    assertThat(
            said(pastRetention(new KafkaInMemory(END + 9, END + 10), lake.rows().union(beyond), 0)))
        .containsExactly("1 rows outside the recorded offsets: shop.events-0@307");
  }

  @Test
  void aRowOfATopicThatWasNeverRecordedIsNamed() {
    Dataset<Row> foreign =
        lake.rows().where(col(EventsTable.OFFSET).equalTo(1)).withColumn("topic_id", lit("t-9"));
    assertThat(compare(new KafkaInMemory(0, END), lake.rows().union(foreign)).breaches())
        .extracting(Invariant.Breach::kind)
        .containsExactly("rows of a partition that the ledger does not know");
  }

  @Test
  void aLedgerThatContinuesFromTheTableIntoTheLogHolds() {
    List<Invariant> verdicts = LedgerCheck.of(lake.records(), lake.rows(), 3).verdicts();
    assertThat(verdicts).allMatch(Invariant::holds);
    assertThat(verdicts)
        .extracting(Invariant::figures)
        .containsExactly(
            "3 commits, the last is 3",
            "1 partitions, 300 offsets",
            "300 records in the ledger, 300 rows");
  }

  @Test
  void aCommitThatTheLedgerLacksBreaksAllThree() {
    List<CommitRecord> records = new ArrayList<>();
    lake.records().forEachRemaining(records::add);
    records.remove(1);
    List<Invariant> verdicts = LedgerCheck.of(records.iterator(), lake.rows(), 3).verdicts();
    assertThat(said(verdicts.get(0))).containsExactly("1 gaps: commits 2 to 2");
    assertThat(verdicts.get(1).breaches())
        .extracting(Invariant.Breach::kind)
        .containsExactly("offsets left out", "statements that are not the sum of the ranges");
    assertThat(said(verdicts.get(2)))
        .containsExactly("1 commits that have rows but no record: commit 2 (100 rows)");
  }

  @Test
  void countsThatAreNotTheRowsAreNamed() {
    List<Invariant> verdicts =
        LedgerCheck.of(lake.records(), lake.rows().where(col(EventsTable.OFFSET).notEqual(250)), 3)
            .verdicts();
    assertThat(said(verdicts.get(2)))
        .containsExactly(
            "1 commits with other counts than their rows: commit 3 (ledger 100 + 0 + 0, rows 99 + 0 + 0)");
  }

  @Test
  void anEventAcceptedTwiceIsNamed() {
    assertThat(IdentityCheck.check(lake.rows(), 3).holds()).isTrue();
    Dataset<Row> again = lake.rows().where(col(EventsTable.OFFSET).equalTo(17));
    assertThat(said(IdentityCheck.check(lake.rows().union(again), 3)))
        .containsExactly("1 events accepted more than once: merchandise/ev-17 (2 times)");
  }

  @Test
  void aProofHasEachCheckOnceInTheOrderOfTheData() {
    List<Invariant> told = new ArrayList<>();
    Proof proof = verify(settings, new KafkaInMemory(0, END), new CellsInMemory(8), told);
    assertThat(proof.holds()).isTrue();
    assertThat(proof.lake()).isEqualTo(settings.lake().root());
    assertThat(proof.commit()).isEqualTo(3);
    assertThat(proof.invariants()).isEqualTo(told);
    assertThat(told)
        .extracting(Invariant::check)
        .containsExactly(
            "kafka-against-lake",
            "past-retention",
            "commit-numbers",
            "commit-ranges",
            "commit-counts",
            "identities",
            "timeline-against-lake",
            "statements-against-lake",
            "reports-against-lake");
  }

  @Test
  void aLakeThatIsNotThereHoldsWhileHBaseServesNothing() {
    Settings gone =
        SettingsSource.load(
            Optional.empty(), Map.of(), Map.of("lake.root", folder.resolve("gone").toString()));
    CellsInMemory served = new CellsInMemory(8);
    assertThat(verify(gone, new KafkaInMemory(0, END), served, new ArrayList<>()).holds()).isTrue();
    UserEvent view = UserEvent.pageView("ana", "pv-1", "2016-08-01T00:00:00Z");
    served.put(view.event(), view.identity());
    Proof proof = verify(gone, new KafkaInMemory(0, END), served, new ArrayList<>());
    assertThat(said(proof.invariants().get(0)))
        .containsExactly("1 unexpected: merchandise/ana event pv-1 at 2016-08-01T00:00:00Z");
  }

  private static Proof verify(
      Settings of, RetainedRecords source, ServedCells served, List<Invariant> told) {
    return new Verification(LocalSpark.session(), of, new VerifyOptions(), ServedStatements.NONE)
        .run(source, served, told::add);
  }

  /** The lines on breaches, as a person reads them. */
  private static List<String> said(Invariant verdict) {
    return verdict.lines().lines().skip(1).map(String::strip).toList();
  }

  private static Invariant compare(RetainedRecords source, Dataset<Row> rows) {
    CommitRecord newest = lake.findNewestRecord().orElseThrow();
    return KafkaAgainstLake.compare(source, rows, newest.intervals(), 0, 3).get(0);
  }

  private static Invariant pastRetention(RetainedRecords source, Dataset<Row> rows, long markers) {
    CommitRecord newest = lake.findNewestRecord().orElseThrow();
    return KafkaAgainstLake.compare(source, rows, newest.intervals(), markers, 3).get(1);
  }
}
