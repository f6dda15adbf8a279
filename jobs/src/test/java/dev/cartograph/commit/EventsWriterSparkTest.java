package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.clean.JudgeRecords;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.shop.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsWriterSparkTest {
  private static final Settings SETTINGS =
      SettingsSource.load(Optional.empty(), Map.of(), Map.of());
  private static final Shops SHOPS = Shops.of(List.of());
  private static final JudgeRecords JUDGE =
      JudgeRecords.of(LocalSpark.session(), SETTINGS.clean(), SHOPS);

  @TempDir private Path lake;
  private EventsLog log;
  private EventsWriter writer;

  @BeforeEach
  void openAnEmptyLake() {
    log = EventsLog.open(LocalSpark.session(), "file:" + lake);
    writer = writer(1_000);
  }

  private EventsWriter writer(int remembered) {
    return new EventsWriter(
        LocalSpark.session(),
        log,
        SHOPS,
        "test",
        remembered,
        3,
        Optional.empty(),
        Clock.systemUTC());
  }

  private static KeptRows judged(KafkaRecords records) {
    return judged(records.frame());
  }

  private static KeptRows judged(Dataset<Row> records) {
    return KeptRows.of(LocalSpark.session(), JUDGE.rows(records));
  }

  private CommittedBatch commit(EventsWriter by, KafkaRecords records) {
    return by.commit(judged(records), read(records.partition(), records.offsets()));
  }

  private static BatchOffsets read(int partition, OffsetRange offsets) {
    return new BatchOffsets(Map.of(source(partition), offsets));
  }

  private static SourcePartition source(int partition) {
    return new SourcePartition(KafkaRecords.TOPIC, "id-1", partition);
  }

  private List<String> outcomes() {
    return log
        .rows()
        .orderBy("partition", "offset")
        .select(
            functions.concat_ws(
                " ",
                functions.col("partition"),
                functions.col("offset"),
                functions.col("outcome"),
                functions.when(functions.col("conflicting"), "conflicting")))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void givesEveryRecordOneOutcomeInOneCommit() {
    CommitRecord record =
        commit(
                writer,
                KafkaRecords.from(0, 0)
                    .view("a", "2026-01-01T10:00:00Z")
                    .text("nonsense")
                    .view("a", "2026-01-01T10:00:00Z"))
            .commitRecord()
            .orElseThrow();
    assertThat(outcomes()).containsExactly("0 0 accepted", "0 1 quarantined", "0 2 duplicate");
    assertThat(record.commit()).isEqualTo(1);
    assertThat(List.of(record.accepted(), record.quarantined(), record.duplicates()))
        .isEqualTo(List.of(1L, 1L, 1L));
    assertThat(record.reasons()).containsEntry("malformed-json", 1L).containsEntry("event id", 1L);
    assertThat(record.intervals().ranges())
        .isEqualTo(Map.of(source(0), List.of(new OffsetRange(0, 3))));
    assertThat(log.findNewestRecord(log.refresh())).contains(record);
  }

  @Test
  void aCommitRunsTheCodeThatThoseBeforeItHaveWarmed() {
    for (int offset = 0; offset < 6; offset += 2) {
      commit(writer, twoViews(offset));
    }
    long compiled = CodegenMetrics.METRIC_COMPILATION_TIME().getCount();

    commit(writer, twoViews(6));

    assertThat(CodegenMetrics.METRIC_COMPILATION_TIME().getCount()).isEqualTo(compiled);
  }

  private static KafkaRecords twoViews(int offset) {
    return KafkaRecords.from(0, offset)
        .view("event-" + offset, "2026-01-01T10:00:00Z")
        .view("event-" + offset, "2026-01-01T10:00:00Z");
  }

  @Test
  void recordsTheOffsetsOfMarkersAndAbortedRecordsBesideThoseOfTheRows() {
    KafkaRecords records =
        KafkaRecords.from(0, 4)
            .view("a", "2026-01-01T10:00:00Z")
            .without(3)
            .view("b", "2026-01-01T10:00:01Z");
    CommitRecord record =
        writer
            .commit(judged(records), read(0, new OffsetRange(2, 11)))
            .commitRecord()
            .orElseThrow();
    assertThat(record.ranges())
        .containsExactly(new CommitRecord.Range(source(0), new OffsetRange(2, 11)));
    assertThat(record.records()).isEqualTo(2);
    assertThat(outcomes()).containsExactly("0 4 accepted", "0 8 accepted");
  }

  @Test
  void makesNoCommitForABatchOfMarkersOnly() {
    assertThat(
            writer
                .commit(judged(KafkaRecords.from(0, 5)), read(0, new OffsetRange(5, 7)))
                .commitRecord())
        .isEmpty();
    assertThat(writer.recorded()).isEqualTo(Recorded.nothing());
  }

  @Test
  void keepsOffsetsThatWereGivenUpAsAGapAndGoesOnBehindThem() {
    commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    writer.giveUp(Map.of(source(0), new OffsetRange(1, 40)));
    EventsWriter next = writer(1_000);
    assertThat(next.recorded().end(source(0))).isEqualTo(40);

    CommitRecord record =
        commit(next, KafkaRecords.from(0, 40).view("b", "2026-01-01T10:00:00Z"))
            .commitRecord()
            .orElseThrow();

    assertThat(record.commit()).isEqualTo(3);
    assertThat(record.intervals().of(source(0)))
        .containsExactly(new OffsetRange(0, 1), new OffsetRange(40, 41));
    assertThat(record.lost().of(source(0))).containsExactly(new OffsetRange(1, 40));
    assertThat(outcomes()).containsExactly("0 0 accepted", "0 40 accepted");
  }

  @Test
  void givesUpBesideAnotherWriterOnlyWhatThatDidNotRecord() {
    EventsWriter other = writer(1_000);
    commit(other, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    writer.giveUp(Map.of(source(0), new OffsetRange(0, 3)));
    assertThat(writer.recorded().lost().of(source(0))).containsExactly(new OffsetRange(1, 3));
  }

  @Test
  void refusesRowsOutsideOfWhatTheBatchRead() {
    KafkaRecords records = KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z");
    assertThatThrownBy(() -> writer.commit(judged(records), read(0, new OffsetRange(1, 2))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("but the batch read");
    assertThat(outcomes()).isEmpty();
  }

  @Test
  void addsNothingWhenABatchComesAgain() {
    KafkaRecords batch = KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z").text("{");
    commit(writer, batch);
    CommittedBatch again = commit(writer(1_000), batch);
    assertThat(again.commitRecord()).isEmpty();
    assertThat(again.acceptedBefore(log::rows).orElseThrow().count()).isEqualTo(1);
    assertThat(outcomes()).containsExactly("0 0 accepted", "0 1 quarantined");
  }

  @Test
  void commitsOnlyTheNewPartOfABatchThatIsCutAnew() {
    commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    CommittedBatch wider =
        commit(
            writer(1_000),
            KafkaRecords.from(0, 0)
                .view("a", "2026-01-01T10:00:00Z")
                .view("b", "2026-01-01T10:00:01Z"));
    assertThat(wider.commitRecord().orElseThrow().accepted()).isEqualTo(1);
    assertThat(wider.acceptedBefore(log::rows).orElseThrow().count()).isEqualTo(1);
    assertThat(wider.acceptedNow().rows().count()).isEqualTo(1);
    assertThat(outcomes()).containsExactly("0 0 accepted", "0 1 accepted");
  }

  @Test
  void keepsTheFirstOfTwoInOneBatchWhateverThePartition() {
    Dataset<Row> both =
        KafkaRecords.from(1, 5)
            .view("a", "2026-01-01T10:00:00Z")
            .frame()
            .union(KafkaRecords.from(0, 3).view("a", "2026-01-01T10:00:00Z").frame());
    writer.commit(
        judged(both),
        new BatchOffsets(
            Map.of(source(1), new OffsetRange(5, 6), source(0), new OffsetRange(3, 4))));
    assertThat(outcomes()).containsExactly("0 3 accepted", "1 5 duplicate");
  }

  @Test
  void marksADuplicateThatSaysSomethingElseAsConflicting() {
    commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    commit(
        writer,
        KafkaRecords.from(0, 1)
            .text(
                "{\"shop\":\"demo\",\"event_id\":\"a\",\"event_time\":\"2026-01-01T10:00:00Z\",\"event_type\":\"view_item\",\"user_id\":\"ben\",\"product_id\":\"lamp\"}"));
    assertThat(outcomes()).containsExactly("0 0 accepted", "0 1 duplicate conflicting");
  }

  @Test
  void takesOneIdAtTwoTimesForTwoEvents() {
    commit(
        writer,
        KafkaRecords.from(0, 0)
            .view("a", "2026-01-01T10:00:00Z")
            .view("a", "2026-01-01T11:00:00Z"));
    assertThat(outcomes()).containsExactly("0 0 accepted", "0 1 accepted");
  }

  @Test
  void countsASecondRecordWithoutAnIdApart() {
    String anonymous =
        "{\"shop\":\"demo\",\"event_time\":\"2026-01-01T10:00:00Z\",\"event_type\":\"page_view\"}";
    CommitRecord record =
        commit(writer, KafkaRecords.from(0, 0).text(anonymous).text(anonymous))
            .commitRecord()
            .orElseThrow();
    assertThat(record.reasons()).isEqualTo(Map.of("derived id", 1L));
  }

  @Test
  void findsADuplicateOlderThanItRemembersInTheLake() {
    EventsWriter forgetful = writer(4);
    KafkaRecords first = KafkaRecords.from(0, 0);
    for (int minute = 10; minute < 40; minute++) {
      first.view("e" + minute, "2026-01-01T10:%d:00Z".formatted(minute));
    }
    commit(forgetful, first);
    commit(
        forgetful,
        KafkaRecords.from(0, 30)
            .view("e10", "2026-01-01T10:10:00Z")
            .view("e39", "2026-01-01T10:39:00Z")
            .view("new", "2025-06-01T10:00:00Z"));
    assertThat(outcomes())
        .contains("0 30 duplicate", "0 31 duplicate", "0 32 accepted")
        .hasSize(33);
  }

  @Test
  void findsADuplicateAfterARestart() {
    commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    commit(writer(1_000), KafkaRecords.from(0, 1).view("a", "2026-01-01T10:00:00Z"));
    assertThat(outcomes()).containsExactly("0 0 accepted", "0 1 duplicate");
  }

  @Test
  void goesOnWhenTheClockIsSetBack() {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    commit(writerAt(now), KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    CommitRecord record =
        commit(
                writerAt(now.minus(Duration.ofDays(2))),
                KafkaRecords.from(0, 1)
                    .view("a", "2026-01-01T10:00:00Z")
                    .view("b", "2026-01-01T10:00:01Z"))
            .commitRecord()
            .orElseThrow();

    assertThat(record.commit()).isEqualTo(2);
    assertThat(log.findNewestRecord(log.refresh())).contains(record);
    assertThat(outcomes()).containsExactly("0 0 accepted", "0 1 duplicate", "0 2 accepted");
  }

  private EventsWriter writerAt(Instant now) {
    return new EventsWriter(
        LocalSpark.session(),
        log,
        SHOPS,
        "test",
        1_000,
        3,
        Optional.empty(),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void judgesAgainWhenAnotherWriterWasFaster() {
    EventsWriter other = writer(1_000);
    commit(other, KafkaRecords.from(1, 0).view("a", "2026-01-01T10:00:00Z"));
    CommitRecord record =
        commit(
                writer,
                KafkaRecords.from(0, 0)
                    .view("a", "2026-01-01T10:00:00Z")
                    .view("b", "2026-01-01T10:00:00Z"))
            .commitRecord()
            .orElseThrow();
    assertThat(record.commit()).isEqualTo(2);
    assertThat(outcomes()).containsExactly("0 0 duplicate", "0 1 accepted", "1 0 accepted");
    assertThat(record.intervals().ranges()).hasSize(2);
  }

  @Test
  void commitsBesideACompactionWithoutJudgingAgain() {
    commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    commit(writer, KafkaRecords.from(0, 1).view("b", "2026-01-01T10:00:00Z"));
    LocalSpark.session().sql("OPTIMIZE delta.`" + log.path() + "`");
    commit(writer, KafkaRecords.from(0, 2).view("c", "2026-01-01T10:00:00Z"));
    assertThat(outcomes()).containsExactly("0 0 accepted", "0 1 accepted", "0 2 accepted");
    assertThat(log.findNewestRecord(log.refresh()).orElseThrow().commit()).isEqualTo(3);
  }

  @Test
  void readsTheRecordedOffsetsFromTheRowsWhenTheMetadataIsGone() throws IOException {
    commitTwice();
    loseTheMetadata();

    assertThat(writer(1_000).recorded()).isEqualTo(writer.recorded());
    assertThat(RecordedLedger.find(LocalSpark.session(), log.lakeRoot(), 2)).isEmpty();
  }

  @Test
  void readsTheRecordedOffsetsFromTheLedgerWhereItHasTheCommitWhoseMetadataIsGone()
      throws IOException {
    commitTwice();
    new LedgerProjection(LocalSpark.session(), log.lakeRoot()).catchUp();
    loseTheMetadata();

    assertThat(writer(1_000).recorded()).isEqualTo(writer.recorded());
    assertThat(RecordedLedger.find(LocalSpark.session(), log.lakeRoot(), 2))
        .hasValueSatisfying(record -> assertThat(record.recorded()).isEqualTo(writer.recorded()));
    assertThat(RecordedLedger.find(LocalSpark.session(), log.lakeRoot(), 3)).isEmpty();
  }

  private void commitTwice() {
    commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    commit(writer, KafkaRecords.from(1, 0).view("b", "2026-01-01T10:00:01Z"));
  }

  /** As where a compaction is the newest version and the log was cut before it. */
  private void loseTheMetadata() throws IOException {
    LocalSpark.session().sql("OPTIMIZE delta.`" + log.path() + "`");
    log.refresh();
    DeltaLog.forTable(LocalSpark.session(), log.path()).checkpoint();
    String newest = "%020d.json".formatted(log.snapshot().version());
    try (Stream<Path> files = Files.list(lake.resolve("events/_delta_log"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !name.equals(newest)) {
          Files.delete(file);
        }
      }
    }
    assertThat(log.findNewestRecord(log.refresh())).isEmpty();
  }
}
