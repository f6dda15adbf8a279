package dev.cartograph.commit;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Looks identities up in the lake: those of minutes that the driver's memory does not cover. Reads
 * the accepted rows of the days that are asked for, and of each day only the files between its
 * smallest and largest event time, so one late event reads one day and not a year.
 */
final class IdentityLookup {
  private static final StructType WANTED =
      new StructType().add(EventsTable.IDENTITY, DataTypes.BinaryType);

  private final Supplier<Dataset<Row>> events;

  /**
   * A look-up over the events.
   *
   * @param events the rows of the newest version; what is newer than the snapshot of the batch only
   *     makes its commit collide
   */
  IdentityLookup(Supplier<Dataset<Row>> events) {
    this.events = events;
  }

  /** The accepted identities among some rows of a digest, with 32 bits of their content. */
  IdentityMap find(BatchDigest digest, List<Integer> rows) {
    Map<LocalDate, long[]> bounds = new TreeMap<>();
    List<Row> wanted = new ArrayList<>(rows.size());
    for (int row : rows) {
      long micros = digest.eventMicros[row];
      long[] bound =
          bounds.computeIfAbsent(
              digest.day(row), unused -> new long[] {Long.MAX_VALUE, Long.MIN_VALUE});
      bound[0] = Math.min(bound[0], micros);
      bound[1] = Math.max(bound[1], micros);
      wanted.add(RowFactory.create((Object) bytes(digest, row)));
    }
    Dataset<Row> accepted = events.get().filter(inDays(bounds));
    Dataset<Row> keys = accepted.sparkSession().createDataFrame(wanted, WANTED).distinct();
    List<Row> found =
        accepted
            .select(EventsTable.IDENTITY, EventsTable.CONTENT_HASH)
            .join(broadcast(keys), EventsTable.IDENTITY)
            .collectAsList();
    IdentityMap map = new IdentityMap();
    for (Row row : found) {
      ByteBuffer identity = ByteBuffer.wrap((byte[]) row.get(0));
      map.put(identity.getLong(), identity.getLong(), 0, (int) row.getLong(1));
    }
    return map;
  }

  private static Column inDays(Map<LocalDate, long[]> bounds) {
    Column days = lit(false);
    for (Map.Entry<LocalDate, long[]> entry : bounds.entrySet()) {
      days =
          days.or(
              col(EventsTable.DAY)
                  .equalTo(lit(Date.valueOf(entry.getKey())))
                  .and(
                      col(EventFields.EVENT_TIME)
                          .between(
                              lit(timestamp(entry.getValue()[0])),
                              lit(timestamp(entry.getValue()[1])))));
    }
    return col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()).and(days);
  }

  private static Timestamp timestamp(long micros) {
    return Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static byte[] bytes(BatchDigest digest, int row) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(digest.identityHigh[row])
        .putLong(digest.identityLow[row])
        .array();
  }
}
