package dev.cartograph.timeline;

import dev.cartograph.hbase.TableLayout;
import java.util.ArrayList;
import java.util.List;
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
    List<byte[]> splits = new ArrayList<>();
    for (int salt = 1; salt < salts; salt++) {
      splits.add(new byte[] {(byte) salt});
    }
    return new TableLayout(name(namespace), FAMILY, splits);
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
    return new Put(key.encode(salts), eventTimeMillis)
        .addColumn(FAMILY, QUALIFIER, eventTimeMillis, PackedEvent.pack(event));
  }
}
