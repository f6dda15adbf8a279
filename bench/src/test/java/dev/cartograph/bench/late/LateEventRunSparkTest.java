package dev.cartograph.bench.late;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.unhex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateEventRunSparkTest {
  private static final LocalDate DAY = LocalDate.parse("2016-08-01");
  private static final SourcePartition PARTITION = new SourcePartition("shop.events", "t-1", 0);
  private static final int EVENTS = 100;

  @TempDir private Path folder;

  @Test
  void measuresARunAfterOneEventOverACopyAndFindsItEqualToARunOverAll() throws Exception {
    System.setProperty("spark.master", "local[2]");
    Files.createDirectory(folder.resolve("report-files"));
    Files.copy(
        Path.of("../conf/reports/sessions_by_day.sql"),
        folder.resolve("report-files/sessions_by_day.sql"));
    Settings settings = settings(folder.resolve("lake").toUri().toString());
    SparkSession spark = SparkSessions.open("tests", settings);
    EventsLog events = EventsLog.open(spark, settings.lake().root());
    commit(spark, events);
    long version = events.refresh().version();

    Path copied;
    try (LakeCopy copy = LakeCopy.of(settings, text -> {})) {
      copied = Path.of(URI.create(copy.root()));
      LateEventRun run = new LateEventRun(spark, settings(copy.root()), text -> {});
      LateEventReport report = run.measure(Optional.of("lamps"), "page_view", 1);

      assertThat(report.isEqual()).as(report.text()).isTrue();
      assertThat(report.accepted()).isEqualTo(EVENTS);
      assertThat(report.runs())
          .extracting(MeasuredRun::visitors)
          .containsExactly(OptionalLong.of(1), OptionalLong.empty());
      assertThat(report.runs()).allMatch(one -> one.seconds() > 0 && one.cpuSeconds() > 0);
      assertThat(report.text())
          .contains("late event 1", "all events", "changes no row of a report");
      JsonNode json = new ObjectMapper().readTree(report.json());
      assertThat(json.path("runs")).hasSize(2);
      assertThat(json.at("/runs/0/rows_changed").asLong()).isPositive();
      assertThatThrownBy(() -> run.measure(Optional.empty(), "purchase", 1))
          .hasMessage(
              "The shop 'lamps' has no event of the type 'purchase' in its first 7 days. Name another --type or --shop.");
    }
    assertThat(copied).doesNotExist();
    assertThat(events.refresh().version()).isEqualTo(version);
  }

  private Settings settings(String lakeRoot) {
    return SettingsSource.load(
        Optional.empty(),
        Map.of(),
        Map.of(
            "lake.root",
            lakeRoot,
            "reports.folder",
            folder.resolve("report-files").toString(),
            "shops.folder",
            "../conf/shops"));
  }

  /** A hundred events of ten users. */
  private static void commit(SparkSession spark, EventsLog events) throws Exception {
    Map<String, Column> known =
        Map.ofEntries(
            Map.entry(EventsTable.OUTCOME, lit(Outcome.ACCEPTED.columnValue())),
            Map.entry(EventsTable.DAY, lit(DAY.toString())),
            Map.entry(EventFields.SHOP, lit("lamps")),
            Map.entry(EventFields.EVENT_ID, concat(lit("ev-"), col("id"))),
            Map.entry(EventFields.EVENT_TIME, lit(DAY + " 12:00:00")),
            Map.entry(EventFields.EVENT_TYPE, lit("page_view")),
            Map.entry(EventFields.USER_ID, concat(lit("u-"), col("id").mod(10))),
            Map.entry(EventsTable.TOPIC, lit(PARTITION.topic())),
            Map.entry(EventsTable.TOPIC_ID, lit(PARTITION.topicId())),
            Map.entry(EventsTable.PARTITION, lit(PARTITION.partition())),
            Map.entry(EventsTable.OFFSET, col("id")),
            Map.entry(EventsTable.APPEND_TIME, lit("2016-08-02 00:00:00")),
            Map.entry(EventsTable.COMMIT, lit(1L)),
            Map.entry(
                EventsTable.IDENTITY,
                unhex(substring(sha2(col("id").cast("string").cast("binary"), 256), 1, 32))),
            Map.entry(EventsTable.CONTENT_HASH, col("id")),
            Map.entry(EventsTable.VALUE_HASH, col("id")));
    List<Column> columns = new ArrayList<>();
    for (StructField field : EventsTable.schema().fields()) {
      columns.add(
          known.getOrDefault(field.name(), lit(null)).cast(field.dataType()).as(field.name()));
    }
    OffsetRange offsets = new OffsetRange(0, EVENTS);
    CommitRecord record =
        new CommitRecord(
            1,
            Instant.parse("2016-08-02T00:00:00Z"),
            "stream",
            List.of(new CommitRecord.Range(PARTITION, offsets)),
            EVENTS,
            0,
            0,
            new TreeMap<>(),
            new TreeMap<>(Map.of("lamps", new TreeSet<>(List.of(DAY)))),
            new TreeMap<>(),
            OffsetIntervals.none().plus(PARTITION, offsets),
            OffsetIntervals.none());
    long unused =
        events
            .prepare(
                events.snapshot(),
                spark.range(0, EVENTS, 1, 1).select(columns.toArray(Column[]::new)),
                record)
            .commit();
  }
}
