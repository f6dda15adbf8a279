package dev.cartograph.commit;

import static dev.cartograph.commit.WrittenLake.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
import dev.cartograph.maintenance.LedgerProjection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded, where the newest commit's metadata is gone. */
class RecordedRowsSparkTest {
  @TempDir private Path folder;
  private WrittenLake lake;

  @BeforeEach
  void openAnEmptyLake() {
    lake = new WrittenLake(folder);
  }

  @Test
  void nothingIsRecordedInAnEmptyLake() {
    assertThat(RecordedRows.intervals(lake.rows())).isEqualTo(OffsetIntervals.none());
  }

  @Test
  void joinsWhatCommitsRecordedAndKeepsAGapBetweenThem() {
    lake.commit(KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z").text("nonsense"));
    lake.commit(KafkaRecords.from(0, 2).view("a", "2026-01-01T10:00:00Z"));
    lake.writer().giveUp(Map.of(source(0), new OffsetRange(3, 40)));
    lake.commit(KafkaRecords.from(0, 40).view("b", "2026-02-01T10:00:00Z"));
    lake.commit(KafkaRecords.from(1, 7).view("c", "2026-01-01T10:00:00Z"));

    assertThat(RecordedRows.intervals(lake.rows()).ranges())
        .isEqualTo(
            Map.of(
                source(0),
                List.of(new OffsetRange(0, 3), new OffsetRange(40, 41)),
                source(1),
                List.of(new OffsetRange(7, 8))));
  }

  @Test
  void markersBetweenTheRowsOfACommitMakeNoGap() {
    lake.commit(
        KafkaRecords.from(0, 0)
            .view("a", "2026-01-01T10:00:00Z")
            .without(3)
            .view("b", "2026-01-01T10:00:01Z"));

    assertThat(RecordedRows.intervals(lake.rows()).of(source(0)))
        .containsExactly(new OffsetRange(0, 5));
  }

  @Test
  void aWriterGoesOnByTheRowsWhereTheLedgerLagsToo() throws IOException {
    Recorded recorded = commitTwice();
    lake.loseTheMetadata();

    assertThat(lake.log().findNewestRecord(lake.log().refresh())).isEmpty();
    assertThat(RecordedLedger.find(LocalSpark.session(), lake.log().lakeRoot(), 2)).isEmpty();
    assertThat(lake.writer().recorded()).isEqualTo(recorded);
  }

  @Test
  void aWriterGoesOnByTheLedgerWhereItHasTheCommit() throws IOException {
    Recorded recorded = commitTwice();
    new LedgerProjection(LocalSpark.session(), lake.log().lakeRoot()).catchUp();
    lake.loseTheMetadata();

    assertThat(lake.log().findNewestRecord(lake.log().refresh())).isEmpty();
    assertThat(RecordedLedger.find(LocalSpark.session(), lake.log().lakeRoot(), 2))
        .hasValueSatisfying(record -> assertThat(record.recorded()).isEqualTo(recorded));
    assertThat(RecordedLedger.find(LocalSpark.session(), lake.log().lakeRoot(), 3)).isEmpty();
    assertThat(lake.writer().recorded()).isEqualTo(recorded);
  }

  private Recorded commitTwice() {
    EventsWriter writer = lake.writer();
    lake.commit(writer, KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    lake.commit(writer, KafkaRecords.from(1, 0).view("b", "2026-01-01T10:00:01Z"));
    return writer.recorded();
  }
}
