package dev.cartograph.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.Recorded;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsLogSparkTest {
  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path folder;
  private EventsLog log;

  @BeforeEach
  void makeTheTable() {
    log = EventsLog.open(spark, "file:" + folder);
  }

  private static CommitRecord record(long commit, String application) {
    return CommitRecord.ofLoss(
        commit, Instant.parse("2026-03-01T12:00:00Z"), application, Recorded.nothing());
  }

  private Dataset<Row> rowAt(long offset) {
    StructType schema = EventsTable.schema();
    Object[] values = new Object[schema.size()];
    values[schema.fieldIndex(EventsTable.OUTCOME)] = "accepted";
    values[schema.fieldIndex(EventsTable.DAY)] = Date.valueOf("2026-01-01");
    values[schema.fieldIndex(EventsTable.OFFSET)] = offset;
    return spark.createDataFrame(List.of(RowFactory.create(values)), schema);
  }

  private List<Long> offsets() {
    return log
        .rows()
        .select(EventsTable.OFFSET)
        .orderBy(EventsTable.OFFSET)
        .collectAsList()
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  @Test
  void whatIsPreparedIsSeenByItsCommitOnly() throws Exception {
    PreparedCommit prepared = log.prepare(log.refresh(), rowAt(7), record(1, "a"));
    assertThat(offsets()).isEmpty();
    assertThat(log.findNewestRecord(log.refresh())).isEmpty();

    prepared.commit();
    assertThat(offsets()).containsExactly(7L);
    assertThat(log.commitNumber(log.snapshot())).isEqualTo(1);
  }

  @Test
  void ofTwoThatBeginAtOneSnapshotOneCommits() throws Exception {
    Snapshot base = log.refresh();
    PreparedCommit faster = log.prepare(base, rowAt(1), record(1, "faster"));
    PreparedCommit slower = log.prepare(base, rowAt(2), record(1, "slower"));
    faster.commit();

    assertThatThrownBy(slower::commit).isInstanceOf(CommitCollision.class);
    assertThat(offsets()).containsExactly(1L);
    assertThat(log.findNewestRecord(log.refresh()))
        .hasValueSatisfying(record -> assertThat(record.application()).isEqualTo("faster"));
  }

  @Test
  void aCommitWithoutRowsCollidesToo() throws Exception {
    Snapshot base = log.refresh();
    PreparedCommit slower = log.prepare(base, rowAt(2), record(1, "slower"));
    log.prepare(base, record(1, "faster")).commit();

    assertThatThrownBy(slower::commit).isInstanceOf(CommitCollision.class);
    assertThat(offsets()).isEmpty();
  }

  @Test
  void maintenanceIsNoOtherWriter() throws Exception {
    log.prepare(log.refresh(), rowAt(1), record(1, "a")).commit();
    log.prepare(log.snapshot(), rowAt(2), record(2, "a")).commit();
    PreparedCommit third = log.prepare(log.snapshot(), rowAt(3), record(3, "a"));
    spark.sql("OPTIMIZE delta.`" + log.path() + "`");
    assertThat(log.findNewestRecord(log.refresh()))
        .as("looks past the compaction")
        .hasValueSatisfying(record -> assertThat(record.commit()).isEqualTo(2));

    third.commit();
    assertThat(offsets()).containsExactly(1L, 2L, 3L);
    assertThat(log.commitNumber(log.refresh())).isEqualTo(3);
  }
}
