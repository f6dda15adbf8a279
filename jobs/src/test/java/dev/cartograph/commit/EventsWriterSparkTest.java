package dev.cartograph.commit;

import static dev.cartograph.commit.WrittenLake.judged;
import static dev.cartograph.commit.WrittenLake.read;
import static dev.cartograph.commit.WrittenLake.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.RowsRead;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsWriterSparkTest {
  @TempDir private Path folder;
  private WrittenLake lake;
  private EventsWriter writer;

  @BeforeEach
  void openAnEmptyLake() {
    lake = new WrittenLake(folder);
    writer = lake.writer();
  }

  @Test
  void givesEveryRecordOneOutcomeInOneCommit() {
    CommitRecord record =
        lake.commit(
                writer,
                KafkaRecords.from(0, 0)
                    .view("a", "2026-01-01T10:00:00Z")
                    .text("nonsense")
                    .view("a", "2026-01-01T10:00:00Z"))
            .commitRecord()
            .orElseThrow();
    assertThat(lake.outcomes()).containsExactly("0 0 accepted", "0 1 quarantined", "0 2 duplicate");
    assertThat(record.commit()).isEqualTo(1);
    assertThat(List.of(record.accepted(), record.quarantined(), record.duplicates()))
        .isEqualTo(List.of(1L, 1L, 1L));
    assertThat(record.reasons()).containsEntry("malformed-json", 1L).containsEntry("event id", 1L);
    assertThat(record.intervals().ranges())
        .isEqualTo(Map.of(source(0), List.of(new OffsetRange(0, 3))));
    assertThat(lake.log().findNewestRecord(lake.log().refresh())).contains(record);
  }

  @Test
  void aCommitRunsTheCodeThatThoseBeforeItHaveWarmed() {
    for (int offset = 0; offset < 6; offset += 2) {
      lake.commit(writer, twoViews(offset));
    }
    long compiled = CodegenMetrics.METRIC_COMPILATION_TIME().getCount();

    lake.commit(writer, twoViews(6));

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
            .commit(judged(records.frame()), read(0, new OffsetRange(2, 11)))
            .commitRecord()
            .orElseThrow();
    assertThat(record.ranges())
        .containsExactly(new CommitRecord.Range(source(0), new OffsetRange(2, 11)));
    assertThat(record.records()).isEqualTo(2);
    assertThat(lake.outcomes()).containsExactly("0 4 accepted", "0 8 accepted");
  }

  @Test
  void makesNoCommitForABatchOfMarkersOnly() {
    assertThat(
            writer
                .commit(judged(KafkaRecords.from(0, 5).frame()), read(0, new OffsetRange(5, 7)))
                .commitRecord())
        .isEmpty();
    assertThat(writer.recorded()).isEqualTo(Recorded.nothing());
  }

  @Test
  void keepsOffsetsThatWereGivenUpAsAGapAndGoesOnBehindThem() {
    lake.commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    writer.giveUp(Map.of(source(0), new OffsetRange(1, 40)));
    EventsWriter next = lake.writer();
    assertThat(next.recorded().end(source(0))).isEqualTo(40);

    CommitRecord record =
        lake.commit(next, KafkaRecords.from(0, 40).view("b", "2026-01-01T10:00:00Z"))
            .commitRecord()
            .orElseThrow();

    assertThat(record.commit()).isEqualTo(3);
    assertThat(record.intervals().of(source(0)))
        .containsExactly(new OffsetRange(0, 1), new OffsetRange(40, 41));
    assertThat(record.lost().of(source(0))).containsExactly(new OffsetRange(1, 40));
    assertThat(lake.outcomes()).containsExactly("0 0 accepted", "0 40 accepted");
  }

  @Test
  void givesUpBesideAnotherWriterOnlyWhatThatDidNotRecord() {
    EventsWriter other = lake.writer();
    lake.commit(other, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    writer.giveUp(Map.of(source(0), new OffsetRange(0, 3)));
    assertThat(writer.recorded().lost().of(source(0))).containsExactly(new OffsetRange(1, 3));
  }

  @Test
  void refusesRowsOutsideOfWhatTheBatchRead() {
    KafkaRecords records = KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z");
    assertThatThrownBy(() -> writer.commit(judged(records.frame()), read(0, new OffsetRange(1, 2))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("but the batch read");
    assertThat(lake.outcomes()).isEmpty();
  }

  @Test
  void addsNothingWhenABatchComesAgain() {
    KafkaRecords batch = KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z").text("{");
    lake.commit(writer, batch);
    CommittedBatch again = lake.commit(lake.writer(), batch);
    assertThat(again.commitRecord()).isEmpty();
    assertThat(again.acceptedBefore(lake.log()::rows).orElseThrow().count()).isEqualTo(1);
    assertThat(lake.outcomes()).containsExactly("0 0 accepted", "0 1 quarantined");
  }

  @Test
  void commitsOnlyTheNewPartOfABatchThatIsCutAnew() {
    lake.commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    CommittedBatch wider =
        lake.commit(
            lake.writer(),
            KafkaRecords.from(0, 0)
                .view("a", "2026-01-01T10:00:00Z")
                .view("b", "2026-01-01T10:00:01Z"));
    assertThat(wider.commitRecord().orElseThrow().accepted()).isEqualTo(1);
    assertThat(wider.acceptedBefore(lake.log()::rows).orElseThrow().count()).isEqualTo(1);
    assertThat(wider.acceptedNow().rows().count()).isEqualTo(1);
    assertThat(lake.outcomes()).containsExactly("0 0 accepted", "0 1 accepted");
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
    assertThat(lake.outcomes()).containsExactly("0 3 accepted", "1 5 duplicate");
  }

  @Test
  void marksADuplicateThatSaysSomethingElseAsConflicting() {
    lake.commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    lake.commit(
        writer,
        KafkaRecords.from(0, 1)
            .text(
                "{\"shop\":\"demo\",\"event_id\":\"a\",\"event_time\":\"2026-01-01T10:00:00Z\",\"event_type\":\"view_item\",\"user_id\":\"ben\",\"product_id\":\"lamp\"}"));
    assertThat(lake.outcomes()).containsExactly("0 0 accepted", "0 1 duplicate conflicting");
  }

  @Test
  void takesOneIdAtTwoTimesForTwoEvents() {
    lake.commit(
        writer,
        KafkaRecords.from(0, 0)
            .view("a", "2026-01-01T10:00:00Z")
            .view("a", "2026-01-01T11:00:00Z"));
    assertThat(lake.outcomes()).containsExactly("0 0 accepted", "0 1 accepted");
  }

  @Test
  void countsASecondRecordWithoutAnIdApart() {
    String anonymous =
        "{\"shop\":\"demo\",\"event_time\":\"2026-01-01T10:00:00Z\",\"event_type\":\"page_view\"}";
    CommitRecord record =
        lake.commit(writer, KafkaRecords.from(0, 0).text(anonymous).text(anonymous))
            .commitRecord()
            .orElseThrow();
    assertThat(record.reasons()).isEqualTo(Map.of("derived id", 1L));
  }

  @Test
  void findsADuplicateOlderThanItRemembersInTheLake() {
    EventsWriter forgetful = lake.writerThatRemembers(4);
    KafkaRecords first = KafkaRecords.from(0, 0);
    for (int minute = 10; minute < 40; minute++) {
      first.view("e" + minute, "2026-01-01T10:%d:00Z".formatted(minute));
    }
    lake.commit(forgetful, first);
    lake.commit(
        forgetful,
        KafkaRecords.from(0, 30)
            .view("e10", "2026-01-01T10:10:00Z")
            .view("e39", "2026-01-01T10:39:00Z")
            .view("new", "2025-06-01T10:00:00Z"));
    assertThat(lake.outcomes())
        .contains("0 30 duplicate", "0 31 duplicate", "0 32 accepted")
        .hasSize(33);
  }

  @Test
  void looksADayUpOnceAndThenRecallsIt() throws Exception {
    KafkaRecords history = KafkaRecords.from(0, 0);
    for (int event = 0; event < 400; event++) {
      history.view("old" + event, "2025-01-01T10:00:00Z");
    }
    for (int event = 0; event < 2_950; event++) {
      history.view("new" + event, "2026-01-01T10:00:00Z");
    }
    lake.commit(history);
    EventsWriter started = lake.writerThatRemembers(4_000);

    long[] rows = new long[4];
    for (int batch = 0; batch < rows.length; batch++) {
      KafkaRecords again =
          KafkaRecords.from(0, 3_350 + batch).view("old" + batch, "2025-01-01T10:00:00Z");
      rows[batch] = RowsRead.during(() -> lake.commit(started, again));
    }

    assertThat(lake.outcomes().subList(3_350, 3_354)).allMatch(row -> row.endsWith(" duplicate"));
    assertThat(rows[0]).as("looked up").isGreaterThanOrEqualTo(400);
    assertThat(rows[1]).as("recalled").isGreaterThanOrEqualTo(400);
    assertThat(rows[2]).as("known").isLessThan(100);
    assertThat(rows[3]).as("still known").isLessThan(100);
  }

  @Test
  void findsADuplicateAfterARestart() {
    lake.commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    lake.commit(lake.writer(), KafkaRecords.from(0, 1).view("a", "2026-01-01T10:00:00Z"));
    assertThat(lake.outcomes()).containsExactly("0 0 accepted", "0 1 duplicate");
  }

  @Test
  void goesOnWhenTheClockIsSetBack() {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    lake.commit(
        lake.writerAt(Clock.fixed(now, ZoneOffset.UTC)),
        KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    CommitRecord record =
        lake.commit(
                lake.writerAt(Clock.fixed(now.minus(Duration.ofDays(2)), ZoneOffset.UTC)),
                KafkaRecords.from(0, 1)
                    .view("a", "2026-01-01T10:00:00Z")
                    .view("b", "2026-01-01T10:00:01Z"))
            .commitRecord()
            .orElseThrow();

    assertThat(record.commit()).isEqualTo(2);
    assertThat(lake.log().findNewestRecord(lake.log().refresh())).contains(record);
    assertThat(lake.outcomes()).containsExactly("0 0 accepted", "0 1 duplicate", "0 2 accepted");
  }

  @Test
  void judgesAgainWhenAnotherWriterWasFaster() {
    EventsWriter other = lake.writer();
    lake.commit(other, KafkaRecords.from(1, 0).view("a", "2026-01-01T10:00:00Z"));
    CommitRecord record =
        lake.commit(
                writer,
                KafkaRecords.from(0, 0)
                    .view("a", "2026-01-01T10:00:00Z")
                    .view("b", "2026-01-01T10:00:00Z"))
            .commitRecord()
            .orElseThrow();
    assertThat(record.commit()).isEqualTo(2);
    assertThat(lake.outcomes()).containsExactly("0 0 duplicate", "0 1 accepted", "1 0 accepted");
    assertThat(record.intervals().ranges()).hasSize(2);
  }

  @Test
  void endsWhereOtherWritersWereFasterAsOftenAsItTries() {
    EventsWriter slow = lake.writerThatTriesOnce();
    lake.commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));

    assertThatThrownBy(
            () -> lake.commit(slow, KafkaRecords.from(1, 0).view("b", "2026-01-01T10:00:00Z")))
        .isInstanceOf(CartographException.class)
        .hasMessage(
            "Cannot commit to '%s': other writers were faster 1 times in a row. Stop the other writers of this lake, or raise stream.commit-attempts."
                .formatted(lake.log().path()));
    assertThat(lake.outcomes()).containsExactly("0 0 accepted");
  }

  @Test
  void commitsBesideACompactionWithoutJudgingAgain() {
    lake.commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    lake.commit(writer, KafkaRecords.from(0, 1).view("b", "2026-01-01T10:00:00Z"));
    LocalSpark.session().sql("OPTIMIZE delta.`" + lake.log().path() + "`");
    lake.commit(writer, KafkaRecords.from(0, 2).view("c", "2026-01-01T10:00:00Z"));
    assertThat(lake.outcomes()).containsExactly("0 0 accepted", "0 1 accepted", "0 2 accepted");
    assertThat(lake.log().findNewestRecord(lake.log().refresh()).orElseThrow().commit())
        .isEqualTo(3);
  }
}
