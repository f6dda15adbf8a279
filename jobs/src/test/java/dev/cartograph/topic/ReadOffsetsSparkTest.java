package dev.cartograph.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.kafka.Topic;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
import dev.cartograph.ledger.SourcePartition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.execution.streaming.OffsetSeq;
import org.apache.spark.sql.execution.streaming.OffsetSeqLog;
import org.apache.spark.sql.execution.streaming.SerializedOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/** Over a log of offsets that Spark's own class writes. */
class ReadOffsetsSparkTest {
  private static final Topic TOPIC = new Topic("shop.events", "t-1", 2);
  private static final Topic OTHER = new Topic("shop.products", "t-2", 1);
  private static final SourcePartition FIRST = new SourcePartition("shop.events", "t-1", 0);
  private static final SourcePartition SECOND = new SourcePartition("shop.events", "t-1", 1);
  private static final SourcePartition ADDED = new SourcePartition("shop.events", "t-1", 2);

  @TempDir private Path checkpoint;
  private OffsetSeqLog log;
  private ReadOffsets read;

  @BeforeEach
  void startAtSevenAndAtNothing() {
    StartingOffsets starts = new StartingOffsets();
    starts.add(FIRST, Recorded.nothing(), 7, 20);
    starts.add(SECOND, Recorded.nothing(), 0, 5);
    log = new OffsetSeqLog(LocalSpark.session(), "file:" + checkpoint + "/offsets");
    read =
        new ReadOffsets(LocalSpark.session(), "file:" + checkpoint, starts, List.of(TOPIC, OTHER));
  }

  private void plan(long batch, String ends) {
    Offset offset = new SerializedOffset("{\"shop.events\":{%s}}".formatted(ends));
    OffsetSeq all = OffsetSeq.fill(JavaConverters.asScalaBuffer(List.of(offset)).toSeq());
    assertThat(log.add(batch, all)).isTrue();
  }

  @Test
  void theFirstBatchReadsFromWhereTheQueryStarts() {
    plan(0, "\"0\":12,\"1\":3");

    assertThat(read.of(0))
        .isEqualTo(Map.of(FIRST, new OffsetRange(7, 12), SECOND, new OffsetRange(0, 3)));
  }

  @Test
  void aBatchGoesOnWhereTheLastOneThatPassedEndedAndLeavesOutWhatHasNothingNew() {
    plan(0, "\"0\":12,\"1\":3");
    plan(1, "\"0\":12,\"1\":5");
    read.passed(read.of(0));

    assertThat(read.of(1)).isEqualTo(Map.of(SECOND, new OffsetRange(3, 5)));
  }

  @Test
  void aBatchThatDidNotPassIsReadAgain() {
    plan(0, "\"0\":12,\"1\":3");

    assertThat(read.of(0)).isEqualTo(read.of(0)).hasSize(2);
  }

  @Test
  void aPartitionThatWasAddedIsReadFromItsFirstRecord() {
    plan(0, "\"0\":7,\"1\":0,\"2\":4");

    assertThat(read.of(0)).isEqualTo(Map.of(ADDED, new OffsetRange(0, 4)));
  }

  @Test
  void aBatchReadsOfEveryTopicUnderItsOwnId() {
    Offset offset =
        new SerializedOffset("{\"shop.products\":{\"0\":2},\"shop.events\":{\"0\":8,\"1\":0}}");
    assertThat(log.add(0, OffsetSeq.fill(JavaConverters.asScalaBuffer(List.of(offset)).toSeq())))
        .isTrue();

    assertThat(read.of(0))
        .isEqualTo(
            Map.of(
                FIRST,
                new OffsetRange(7, 8),
                new SourcePartition("shop.products", "t-2", 0),
                new OffsetRange(0, 2)));
  }

  @Test
  void aCheckpointThatIsGoneIsSaidToBe() {
    plan(0, "\"0\":12,\"1\":3");
    assertThat(FileUtil.fullyDeleteContents(checkpoint.toFile())).isTrue();

    assertThatThrownBy(() -> read.of(0))
        .isInstanceOfSatisfying(
            CartographException.class,
            stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.CONTRACT_BROKEN))
        .hasMessageContainingAll("Batch 0", "offsets", "Start the stream again");
  }
}
