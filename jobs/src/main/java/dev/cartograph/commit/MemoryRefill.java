package dev.cartograph.commit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fills an {@link IdentityMemory} from the lake: at the start with the newest days that fit, and
 * after another writer's commit with what that added.
 */
final class MemoryRefill {
  /** A memory is filled to three quarters, so that it does not forget at the next batch. */
  private static final int FILL_NUMERATOR = 3;

  private static final int FILL_DENOMINATOR = 4;

  private MemoryRefill() {}

  /** A memory of the newest whole days that fit. */
  static IdentityMemory fill(Dataset<Row> events, int capacity) {
    List<Row> days =
        accepted(events)
            .groupBy(EventsTable.DAY)
            .agg(count(lit(1)))
            .orderBy(col(EventsTable.DAY).desc())
            .collectAsList();
    long room = (long) capacity * FILL_NUMERATOR / FILL_DENOMINATOR;
    LocalDate floor = null;
    boolean all = true;
    for (Row day : days) {
      room -= day.getLong(1);
      if (room < 0) {
        all = false;
        break;
      }
      floor = day.getDate(0).toLocalDate();
    }
    if (all) {
      IdentityMemory memory = new IdentityMemory(capacity, Long.MIN_VALUE);
      remember(memory, accepted(events));
      return memory;
    }
    LocalDate from = floor == null ? days.get(0).getDate(0).toLocalDate().plusDays(1) : floor;
    IdentityMemory memory = new IdentityMemory(capacity, micros(from));
    remember(memory, accepted(events).filter(col(EventsTable.DAY).geq(Date.valueOf(from))));
    return memory;
  }

  /** Adds what was accepted after a commit. */
  static void addSince(IdentityMemory memory, Dataset<Row> events, long commit) {
    Dataset<Row> rows = accepted(events).filter(col(EventsTable.COMMIT).gt(commit));
    if (memory.floorMicros() != Long.MIN_VALUE) {
      Timestamp floor = Timestamp.from(Instant.ofEpochSecond(memory.floorMicros() / 1_000_000));
      rows = rows.filter(col(EventFields.EVENT_TIME).geq(lit(floor)));
    }
    remember(memory, rows);
  }

  private static void remember(IdentityMemory memory, Dataset<Row> rows) {
    Iterator<Row> iterator =
        rows.select(
                col(EventsTable.IDENTITY),
                unix_micros(col(EventFields.EVENT_TIME)),
                col(EventsTable.CONTENT_HASH))
            .toLocalIterator();
    while (iterator.hasNext()) {
      Row row = iterator.next();
      ByteBuffer identity = ByteBuffer.wrap((byte[]) row.get(0));
      memory.remember(identity.getLong(), identity.getLong(), row.getLong(1), row.getLong(2));
    }
  }

  private static Dataset<Row> accepted(Dataset<Row> events) {
    return events.filter(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()));
  }

  private static long micros(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
  }
}
