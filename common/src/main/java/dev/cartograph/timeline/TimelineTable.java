package dev.cartograph.timeline;

import dev.cartograph.hbase.TableLayout;
import java.time.Instant;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Scan;

/**
 * The timeline table: one row and one cell an event, pre-split on the salt.
 *
 * <p>Key and value are functions of the event, and the cell's timestamp is its event time, so
 * putting an event twice, or an old batch again, changes nothing.
 */
public final class TimelineTable {
  static final byte[] FAMILY = {'e'};
  static final byte[] QUALIFIER = {'e'};

  private TimelineTable() {}

  /** The table's name in a namespace. */
  public static TableName name(String namespace) {
    return TableName.valueOf(namespace, "timeline");
  }

  /** The table as it is made: one region a salt. */
  public static TableLayout layout(String namespace, int salts) {
    return TableLayout.salted(name(namespace), FAMILY, salts);
  }

  /** A scan over the cells of all events. */
  public static Scan scan() {
    return new Scan().addColumn(FAMILY, QUALIFIER);
  }

  /** A scan over the cells of a user's events. */
  public static Scan scan(String shop, String userId, int salts) {
    return scan()
        .withStartRow(TimelineKey.firstRowOfUser(shop, userId, salts))
        .withStopRow(TimelineKey.firstRowAfterUser(shop, userId, salts));
  }

  /** A scan over the cells of a user's events from a time on, until another one. */
  public static Scan scan(String shop, String userId, Instant from, Instant until, int salts) {
    return scan()
        .withStartRow(newestRowBefore(shop, userId, until, salts))
        .withStopRow(newestRowBefore(shop, userId, from, salts));
  }

  /** A scan over the cells that stand behind those of a user. */
  public static Scan scanBehind(String shop, String userId, int salts) {
    return scan().withStartRow(TimelineKey.firstRowAfterUser(shop, userId, salts));
  }

  /** Rows are in descending time: this one stands behind all of that time, before all earlier. */
  private static byte[] newestRowBefore(String shop, String userId, Instant time, int salts) {
    return new TimelineKey(shop, userId, EventMicros.of(time) - 1, 0).encode(salts);
  }

  /**
   * The put of an event.
   *
   * @param identity the event's identity, at least eight bytes
   * @param salts the number of salts that the table was made with
   */
  public static Put put(TimelineEvent event, byte[] identity, int salts) {
    long micros = EventMicros.of(event.eventTime());
    TimelineKey key = TimelineKey.of(event.shop(), event.userId(), micros, identity);
    long eventTimeMillis = Math.max(0, Math.floorDiv(micros, 1_000));
    return new WeighedPut(key.encode(salts), eventTimeMillis, PackedEvent.pack(event));
  }

  /** A put of one cell that is weighed once: the client asks again and again what it weighs. */
  private static final class WeighedPut extends Put {
    private final long weight;

    WeighedPut(byte[] row, long millis, byte[] value) {
      super(row, millis);
      addColumn(FAMILY, QUALIFIER, millis, value);
      weight = super.heapSize();
    }

    @Override
    public long heapSize() {
      return weight;
    }
  }
}
