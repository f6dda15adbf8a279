package dev.cartograph.maintenance;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.delta.CommitCollision;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.event.EventFields;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** A lake in a temporary folder whose commits a test makes one by one, a hundred rows each. */
final class LakeOfCommits {
  static final int ROWS = 100;
  private static final SourcePartition PARTITION = new SourcePartition("shop.events", "t-1", 0);

  private final SparkSession spark = LocalSpark.session();
  private final Settings settings;
  private final EventsLog events;
  private OffsetIntervals recorded = OffsetIntervals.none();

  LakeOfCommits(Path folder) {
    settings =
        SettingsSource.load(
            Optional.empty(), Map.of(), Map.of("lake.root", folder.resolve("lake").toString()));
    events = EventsLog.open(spark, settings.lake().root());
  }

  Settings settings() {
    return settings;
  }

  EventsLog events() {
    return events;
  }

  String path(String table) {
    return settings.lake().root() + "/" + table;
  }

  /** Commits a hundred accepted events of a day on top of what this log knows. */
  CommitRecord commit(LocalDate day) throws CommitCollision {
    long number = events.commitNumber(events.snapshot()) + 1;
    OffsetRange offsets = new OffsetRange((number - 1) * ROWS, number * ROWS);
    recorded = recorded.plus(PARTITION, offsets);
    CommitRecord record =
        new CommitRecord(
            number,
            Instant.parse("2016-09-01T00:00:00Z").plusSeconds(number),
            "stream",
            List.of(new CommitRecord.Range(PARTITION, offsets)),
            ROWS,
            0,
            0,
            new TreeMap<>(),
            new TreeMap<>(Map.of("merchandise", new TreeSet<>(List.of(day)))),
            new TreeMap<>(),
            recorded);
    events.commit(events.snapshot(), rows(day, offsets, number), record);
    return record;
  }

  private Dataset<Row> rows(LocalDate day, OffsetRange offsets, long commit) {
    Map<String, Column> known =
        Map.of(
            EventsTable.OUTCOME, lit("accepted"),
            EventsTable.DAY, lit(day.toString()),
            EventFields.SHOP, lit("merchandise"),
            EventFields.EVENT_ID, concat(lit("ev-"), col("id")),
            EventFields.EVENT_TIME, lit(day + " 12:00:00"),
            EventFields.EVENT_TYPE, lit("page_view"),
            EventsTable.TOPIC_ID, lit(PARTITION.topicId()),
            EventsTable.PARTITION, lit(PARTITION.partition()),
            EventsTable.OFFSET, col("id"),
            EventsTable.COMMIT, lit(commit));
    List<Column> columns = new ArrayList<>();
    for (StructField field : EventsTable.schema().fields()) {
      Column value = known.getOrDefault(field.name(), lit(null));
      columns.add(value.cast(field.dataType()).as(field.name()));
    }
    return spark
        .range(offsets.from(), offsets.until(), 1, 1)
        .select(columns.toArray(Column[]::new));
  }
}
