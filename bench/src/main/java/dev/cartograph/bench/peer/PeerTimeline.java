package dev.cartograph.bench.peer;

import dev.cartograph.event.EventFields;
import dev.cartograph.timeline.TimelineKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.util.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The peers' rows in HBase. The key is the timeline's, since all serve the same question (a
 * customer's newest events), with a hash of the event id at its end; the rest stands in six cells.
 */
public final class PeerTimeline {
  /** The column family; the table is laid out as the timeline's. */
  public static final byte[] FAMILY = {'e'};

  /** The fields of the cells, each under its own name as a text. */
  public static final List<String> CELLS =
      List.of(
          EventFields.EVENT_ID,
          EventFields.EVENT_TYPE,
          EventFields.SESSION_ID,
          EventFields.PRODUCT_ID,
          EventFields.QUANTITY,
          EventFields.UNIT_PRICE);

  private static final byte[][] QUALIFIERS =
      CELLS.stream().map(Bytes::toBytes).toArray(byte[][]::new);

  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private PeerTimeline() {}

  /** 64 bits of a text: FNV-1a. */
  static long hash(String text) {
    long hash = FNV_START;
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ one) * FNV_PRIME;
    }
    return hash;
  }

  /** The row of an event. */
  static byte[] row(String shop, String userId, long eventTimeMicros, String eventId, int salts) {
    return new TimelineKey(shop, userId, eventTimeMicros, hash(eventId)).encode(salts);
  }

  /**
   * A put of six cells, or fewer where a value is missing.
   *
   * @param values in the order of {@link #CELLS}
   */
  static Put sixCells(byte[] row, long eventTimeMicros, @Nullable String... values) {
    long millis = Math.floorDiv(eventTimeMicros, 1_000);
    Put put = new Put(row, millis);
    for (int i = 0; i < QUALIFIERS.length; i++) {
      String value = values[i];
      if (value != null) {
        put.addColumn(FAMILY, QUALIFIERS[i], millis, Bytes.toBytes(value));
      }
    }
    return put;
  }
}
