package dev.cartograph.commit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.unix_micros;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fills an {@link IdentityMemory} from the lake: at the start with the newest minutes that fit,
 * with a day whole where batches ask for it again, and after another writer's commit with what that
 * added.
 */
final class MemoryRefill {
  /** A memory is filled to three quarters, so that it does not forget at the next batch. */
  private static final int FILL_NUMERATOR = 3;

  private static final int FILL_DENOMINATOR = 4;
  private static final String MINUTE = "minute";

  private MemoryRefill() {}

  /** A memory of the newest whole days that fit, and of the end of the one before. */
  static IdentityMemory fill(Dataset<Row> events, int capacity) {
    IdentityMemory memory = new IdentityMemory(capacity);
    long room = (long) capacity * FILL_NUMERATOR / FILL_DENOMINATOR;
    Instant from = null;
    for (Row row : acceptedByDay(events)) {
      LocalDate day = row.getDate(0).toLocalDate();
      long accepted = row.getLong(1);
      int firstMinute = firstMinuteThatFits(events, day, accepted, room);
      room -= accepted;
      memory.addDay(day, accepted, firstMinute);
      if (firstMinute < CoveredDay.MINUTES) {
        from = day.atStartOfDay().plusMinutes(firstMinute).toInstant(ZoneOffset.UTC);
      }
    }
    if (from != null) {
      recall(
          memory,
          events
              .filter(col(EventsTable.DAY).geq(lit(date(from))))
              .filter(col(EventFields.EVENT_TIME).geq(lit(Timestamp.from(from)))));
    }
    return memory;
  }

  /**
   * Recalls days whole that this batch asks for and an earlier one did: whatever goes on for some
   * batches, be it a feed of last year's events, soon needs no look-ups.
   */
  static void recallWhereAskedAgain(
      IdentityMemory memory, BatchDigest digest, Supplier<Dataset<Row>> events) {
    SortedSet<LocalDate> asked = new TreeSet<>();
    for (int row = 0; row < digest.size; row++) {
      if (!digest.isBad(row) && !memory.covers(digest.eventMicros[row])) {
        asked.add(digest.day(row));
      }
    }
    List<LocalDate> days = memory.askedAgain(asked);
    if (days.isEmpty()) {
      return;
    }
    days.forEach(memory::cover);
    boolean isDone = false;
    try {
      Object[] wanted = days.stream().map(Date::valueOf).toArray();
      recall(memory, events.get().filter(col(EventsTable.DAY).isin(wanted)));
      isDone = true;
    } finally {
      if (!isDone) {
        days.forEach(memory::uncover);
      }
    }
  }

  /** Adds what was accepted after a commit. */
  static void addSince(IdentityMemory memory, Dataset<Row> events, long commit) {
    forEach(events.filter(col(EventsTable.COMMIT).gt(commit)), memory::remember);
  }

  private static List<Row> acceptedByDay(Dataset<Row> events) {
    return accepted(events)
        .groupBy(EventsTable.DAY)
        .agg(count(lit(1)))
        .orderBy(col(EventsTable.DAY).desc())
        .collectAsList();
  }

  /** The first minute of a day from which on all fit; nothing does where there is no room. */
  private static int firstMinuteThatFits(
      Dataset<Row> events, LocalDate day, long accepted, long room) {
    if (accepted <= room) {
      return 0;
    }
    if (room <= 0) {
      return CoveredDay.MINUTES;
    }
    long left = room;
    int first = CoveredDay.MINUTES;
    List<Row> minutes =
        accepted(events)
            .filter(col(EventsTable.DAY).equalTo(lit(Date.valueOf(day))))
            .withColumn(
                MINUTE,
                hour(col(EventFields.EVENT_TIME))
                    .multiply(60)
                    .plus(minute(col(EventFields.EVENT_TIME))))
            .groupBy(MINUTE)
            .agg(count(lit(1)))
            .orderBy(col(MINUTE).desc())
            .collectAsList();
    for (Row minute : minutes) {
      left -= minute.getLong(1);
      if (left < 0) {
        break;
      }
      first = minute.getInt(0);
    }
    return first;
  }

  private static void recall(IdentityMemory memory, Dataset<Row> events) {
    forEach(events, memory::recall);
  }

  private static void forEach(Dataset<Row> events, Learning learning) {
    Iterator<Row> iterator =
        accepted(events)
            .select(
                col(EventsTable.IDENTITY),
                unix_micros(col(EventFields.EVENT_TIME)),
                col(EventsTable.CONTENT_HASH))
            .toLocalIterator();
    while (iterator.hasNext()) {
      Row row = iterator.next();
      ByteBuffer identity = ByteBuffer.wrap((byte[]) row.get(0));
      learning.learn(identity.getLong(), identity.getLong(), row.getLong(1), row.getLong(2));
    }
  }

  private static Dataset<Row> accepted(Dataset<Row> events) {
    return events.filter(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()));
  }

  private static Date date(Instant time) {
    return Date.valueOf(time.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  /** What a memory does with an accepted event. */
  private interface Learning {
    void learn(long identityHigh, long identityLow, long eventTimeMicros, long contentHash);
  }
}
