package dev.cartograph.bench.late;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.unhex;

import dev.cartograph.delta.CommitCollision;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.error.CartographException;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.report.ReportTables;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.Snapshot;

/**
 * Events of a shop's first days that arrive now: each is one of the shop's own once more, under
 * another id, in another session and, where it is of an order, of another order.
 */
final class LateEvents {
  private static final int FIRST_DAYS = 7;
  private static final String APPLICATION = "bench";

  private final EventsLog events;
  private final Dataset<Row> first;
  private final LocalDate day;

  private LateEvents(EventsLog events, Dataset<Row> first, LocalDate day) {
    this.events = events;
    this.first = first;
    this.day = day;
  }

  /**
   * Those of a shop.
   *
   * @param shop that with the most events, where none is named
   * @throws CartographException where the shop has no such event, exit code 2
   */
  static LateEvents of(
      SparkSession spark, String lakeRoot, LakeViews views, Optional<String> shop, String type) {
    Row span =
        views
            .shops()
            .where(col(ReportTables.FIRST_DAY).isNotNull())
            .where(shop.map(name -> col(ReportTables.SHOP).equalTo(name)).orElse(lit(true)))
            .orderBy(col(ReportTables.ACCEPTED).desc())
            .limit(1)
            .collectAsList()
            .stream()
            .findFirst()
            .orElseThrow(
                () ->
                    CartographException.badInput(
                        "The lake has no events%s."
                            .formatted(shop.map(" of the shop '%s'"::formatted).orElse(""))));
    LocalDate day = span.<Date>getAs(ReportTables.FIRST_DAY).toLocalDate();
    String name = span.getAs(ReportTables.SHOP);
    EventsLog events = EventsLog.open(spark, lakeRoot);
    Dataset<Row> first =
        spark.createDataFrame(
            events
                .rows()
                .where(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()))
                .where(
                    col(EventsTable.DAY)
                        .between(
                            Date.valueOf(day.minusDays(1)), Date.valueOf(day.plusDays(FIRST_DAYS))))
                .where(col(EventFields.SHOP).equalTo(name))
                .where(col(EventFields.EVENT_TYPE).equalTo(type))
                .orderBy(asc(EventFields.EVENT_TIME), asc(EventFields.EVENT_ID))
                .limit(1)
                .collectAsList(),
            EventsTable.schema());
    if (first.isEmpty()) {
      throw CartographException.badInput(
          "The shop '%s' has no event of the type '%s' in its first %d days. Name another --type or --shop."
              .formatted(name, type, FIRST_DAYS));
    }
    return new LateEvents(events, first, day);
  }

  /** The first shop day of the shop. */
  LocalDate day() {
    return day;
  }

  /** How many records the lake has accepted. */
  long accepted() {
    return events
        .rows()
        .where(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()))
        .count();
  }

  /** Commits the next one. */
  void tell() {
    Snapshot base = events.refresh();
    CommitRecord last =
        events
            .findNewestRecord(base)
            .orElseThrow(
                () ->
                    CartographException.badInput(
                        "The log of events at '%s' no longer names a commit. Feed something first."
                            .formatted(events.path())));
    Row row = first.first();
    SourcePartition partition =
        new SourcePartition(
            row.getAs(EventsTable.TOPIC),
            row.getAs(EventsTable.TOPIC_ID),
            row.<Integer>getAs(EventsTable.PARTITION));
    long offset =
        last.intervals().of(partition).stream().mapToLong(OffsetRange::until).max().orElse(0);
    OffsetRange offsets = new OffsetRange(offset, offset + 1);
    long number = events.commitNumber(base) + 1;
    CommitRecord record =
        new CommitRecord(
            number,
            Instant.now(),
            APPLICATION,
            List.of(new CommitRecord.Range(partition, offsets)),
            1,
            0,
            0,
            new TreeMap<>(),
            new TreeMap<>(Map.of(row.<String>getAs(EventFields.SHOP), new TreeSet<>(List.of(day)))),
            new TreeMap<>(
                Map.of(
                    row.<String>getAs(EventFields.SHOP),
                    row.<Timestamp>getAs(EventFields.EVENT_TIME).toInstant())),
            last.intervals().plus(partition, offsets),
            last.lost());
    try {
      long unused = events.prepare(base, late(number, offset), record).commit();
    } catch (CommitCollision e) {
      throw new IllegalStateException("Nobody else writes in the copy of a lake", e);
    }
  }

  private Dataset<Row> late(long number, long offset) {
    String id = "late-" + number;
    Dataset<Row> row =
        first
            .withColumn(EventFields.EVENT_ID, lit(id))
            .withColumn(EventFields.SESSION_ID, lit(id))
            .withColumn(
                EventsTable.IDENTITY, unhex(substring(sha2(lit(id).cast("binary"), 256), 1, 32)))
            .withColumn(EventsTable.CONTENT_HASH, lit(number))
            .withColumn(EventsTable.VALUE_HASH, lit(number))
            .withColumn(EventsTable.OFFSET, lit(offset))
            .withColumn(EventsTable.APPEND_TIME, current_timestamp())
            .withColumn(EventsTable.COMMIT, lit(number));
    return first.first().isNullAt(first.schema().fieldIndex(EventFields.ORDER_ID))
        ? row
        : row.withColumn(EventFields.ORDER_ID, lit(id));
  }
}
