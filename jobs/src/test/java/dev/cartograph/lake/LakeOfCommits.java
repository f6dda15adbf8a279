package dev.cartograph.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.unhex;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.delta.CommitCollision;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.event.EventFields;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** A lake in a temporary folder whose commits a test makes one by one, a hundred rows each. */
public final class LakeOfCommits {
  public static final int ROWS = 100;
  public static final int USERS = 10;
  public static final SourcePartition PARTITION = new SourcePartition("shop.events", "t-1", 0);

  private final SparkSession spark = LocalSpark.session();
  private final Settings settings;
  private final EventsLog events;
  private OffsetIntervals recorded = OffsetIntervals.none();

  public LakeOfCommits(Path folder) {
    settings =
        SettingsSource.load(
            Optional.empty(),
            Map.of(),
            Map.of(
                "lake.root",
                folder.resolve("lake").toString(),
                "lake.checkpoints",
                folder.resolve("checkpoints").toString(),
                "reports.folder",
                folder.resolve("report-files").toString(),
                "shops.folder",
                "../conf/shops"));
    events = EventsLog.open(spark, settings.lake().root());
    try {
      Files.copy(
          Path.of("../conf/reports/data_health.sql"),
          Files.createDirectories(settings.reports().folder()).resolve("data_health.sql"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A lake in another folder with the same commits, which may go on from there. */
  public LakeOfCommits copiedTo(Path folder) {
    File root = new File(settings.lake().root());
    try {
      FileUtils.copyDirectory(root, folder.resolve(root.getName()).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LakeOfCommits copy = new LakeOfCommits(folder);
    copy.recorded = recorded;
    return copy;
  }

  /** Settings whose lake, checkpoints and report files are in the folder, shops those that ship. */
  public Settings settings() {
    return settings;
  }

  /** The log that commits. */
  public EventsLog events() {
    return events;
  }

  /** A table's folder. */
  public String path(String table) {
    return settings.lake().root() + "/" + table;
  }

  /** The bytes of the record at an offset. */
  public static byte[] value(long offset) {
    return ("value-" + offset).getBytes(StandardCharsets.UTF_8);
  }

  /** The user of the event at an offset, where its day has users. */
  public static String user(long offset) {
    return "u-" + offset % USERS;
  }

  /** Commits a hundred accepted events of a day on top of what this log knows. */
  public CommitRecord commit(LocalDate day) throws CommitCollision {
    return commit(day, lit(null));
  }

  /** The same, of {@link #USERS} users. */
  public CommitRecord commitOfUsers(LocalDate day) throws CommitCollision {
    return commit(day, concat(lit("u-"), col("id").mod(USERS)));
  }

  private CommitRecord commit(LocalDate day, Column user) throws CommitCollision {
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
            recorded,
            OffsetIntervals.none());
    events.prepare(events.snapshot(), rows(day, offsets, number, user), record).commit();
    return record;
  }

  private Dataset<Row> rows(LocalDate day, OffsetRange offsets, long commit, Column user) {
    Column sha256 = sha2(concat(lit("value-"), col("id")).cast("binary"), 256);
    Map<String, Column> known =
        Map.ofEntries(
            Map.entry(EventsTable.OUTCOME, lit("accepted")),
            Map.entry(EventsTable.DAY, lit(day.toString())),
            Map.entry(EventFields.SHOP, lit("merchandise")),
            Map.entry(EventFields.EVENT_ID, concat(lit("ev-"), col("id"))),
            Map.entry(EventFields.EVENT_TIME, lit(day + " 12:00:00")),
            Map.entry(EventFields.EVENT_TYPE, lit("page_view")),
            Map.entry(EventFields.USER_ID, user),
            Map.entry(EventsTable.TOPIC_ID, lit(PARTITION.topicId())),
            Map.entry(EventsTable.PARTITION, lit(PARTITION.partition())),
            Map.entry(EventsTable.OFFSET, col("id")),
            Map.entry(EventsTable.COMMIT, lit(commit)),
            Map.entry(EventsTable.TOPIC, lit(PARTITION.topic())),
            Map.entry(EventsTable.IDENTITY, unhex(substring(sha256, 1, 32))),
            Map.entry(EventsTable.CONTENT_HASH, conv(substring(sha256, 17, 16), 16, -10)),
            Map.entry(EventsTable.VALUE_HASH, conv(substring(sha256, 1, 16), 16, -10)));
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
