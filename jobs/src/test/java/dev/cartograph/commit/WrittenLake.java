package dev.cartograph.commit;

import dev.cartograph.clean.JudgeRecords;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.shop.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;

/** A lake in a temporary folder that writers write, each as one that has just started. */
final class WrittenLake {
  static final String TOPIC_ID = "id-1";

  private static final SparkSession SPARK = LocalSpark.session();
  private static final Shops SHOPS = Shops.of(List.of());

  /** The rules as they come, for shops without files. */
  static final JudgeRecords JUDGE =
      JudgeRecords.of(SPARK, SettingsSource.load(Optional.empty(), Map.of(), Map.of()), SHOPS);

  private final Path folder;
  private final EventsLog log;

  WrittenLake(Path folder) {
    this.folder = folder;
    log = EventsLog.open(SPARK, "file:" + folder);
  }

  EventsLog log() {
    return log;
  }

  Dataset<Row> rows() {
    return log.rows();
  }

  EventsWriter writer() {
    return writer(1_000, Clock.systemUTC());
  }

  EventsWriter writerThatTriesOnce() {
    return new EventsWriter(
        SPARK, log, SHOPS, "test", 1_000, 1, Optional.empty(), Clock.systemUTC());
  }

  EventsWriter writerThatRemembers(int identities) {
    return writer(identities, Clock.systemUTC());
  }

  EventsWriter writerAt(Clock clock) {
    return writer(1_000, clock);
  }

  private EventsWriter writer(int remembered, Clock clock) {
    return new EventsWriter(SPARK, log, SHOPS, "test", remembered, 3, Optional.empty(), clock);
  }

  /** Commits records as one batch by a writer that has just started. */
  CommittedBatch commit(KafkaRecords records) {
    return commit(writer(), records);
  }

  CommittedBatch commit(EventsWriter by, KafkaRecords records) {
    return by.commit(judged(records.frame()), read(records.partition(), records.offsets()));
  }

  static KeptRows judged(Dataset<Row> records) {
    return KeptRows.of(SPARK, JUDGE.rows(records));
  }

  /** What the driver sees of records. */
  static BatchDigest digest(KafkaRecords records) {
    return BatchDigest.decode(DigestRows.collect(JUDGE.rows(records.frame())), topic -> TOPIC_ID);
  }

  static BatchOffsets read(int partition, OffsetRange offsets) {
    return new BatchOffsets(Map.of(source(partition), offsets));
  }

  static SourcePartition source(int partition) {
    return new SourcePartition(KafkaRecords.TOPIC, TOPIC_ID, partition);
  }

  /** Partition, offset and outcome of each row, and whether it is conflicting. */
  List<String> outcomes() {
    return rows()
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

  /**
   * Loses the metadata of all commits, as where a compaction is the newest version and the log was
   * cut before it.
   */
  void loseTheMetadata() throws IOException {
    SPARK.sql("OPTIMIZE delta.`" + log.path() + "`");
    log.refresh();
    DeltaLog.forTable(SPARK, log.path()).checkpoint();
    String newest = "%020d.json".formatted(log.snapshot().version());
    try (Stream<Path> files = Files.list(folder.resolve("events/_delta_log"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !name.equals(newest)) {
          Files.delete(file);
        }
      }
    }
  }
}
