package dev.cartograph.timeline;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.HBaseClients;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.TableNotFoundException;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.client.Table;

/** A user's newest events out of HBase. */
public final class TimelineReader {
  private static final int MOST_ROWS_A_CALL = 1_000;

  private final Connection connection;
  private final TableName name;
  private final int salts;

  /** A reader over a connection, which stays the caller's to close. */
  public TimelineReader(Connection connection, Settings.HBase settings) {
    this.connection = connection;
    this.name = TimelineTable.name(settings.namespace());
    this.salts = settings.salts();
  }

  /**
   * A user's newest events by one short scan, the newest first; among events of the same time the
   * unsigned order of the first eight bytes of the identity decides. A cell that was emptied (an
   * erased event) is passed over.
   *
   * @param limit the most events, at least 1
   * @throws CartographException exit code 3 where HBase does not answer or has no such table
   */
  public List<TimelineEvent> newest(String shop, String userId, int limit) {
    if (limit < 1) {
      throw CartographException.badInput(
          "The limit is %d, but must be at least 1.".formatted(limit));
    }
    List<TimelineEvent> events = new ArrayList<>();
    byte[] start = TimelineKey.firstRowOfUser(shop, userId, salts);
    byte[] stop = TimelineKey.firstRowAfterUser(shop, userId, salts);
    boolean inclusive = true;
    try (Table table = connection.getTable(name)) {
      while (true) {
        int wanted = limit - events.size();
        Scan scan =
            new Scan()
                .withStartRow(start, inclusive)
                .withStopRow(stop)
                .addColumn(TimelineTable.FAMILY, TimelineTable.QUALIFIER)
                .setReadType(Scan.ReadType.PREAD)
                .setCaching(Math.min(wanted, MOST_ROWS_A_CALL))
                .setLimit(wanted);
        int rows = 0;
        try (ResultScanner scanner = table.getScanner(scan)) {
          for (Result result : scanner) {
            rows++;
            start = result.getRow();
            addUnlessEmptied(events, result);
          }
        }
        if (rows < wanted || events.size() == limit) {
          return events;
        }
        inclusive = false;
      }
    } catch (TableNotFoundException e) {
      throw CartographException.unreachable(
          "HBase has no table '%s' yet. Start the stream with './cartograph up'; it makes the table."
              .formatted(name),
          e);
    } catch (IOException e) {
      throw HBaseClients.unreachable(connection, e);
    }
  }

  private static void addUnlessEmptied(List<TimelineEvent> events, Result result) {
    byte[] cell = result.getValue(TimelineTable.FAMILY, TimelineTable.QUALIFIER);
    if (cell.length > 0) {
      events.add(PackedEvent.unpack(TimelineKey.decode(result.getRow()), cell));
    }
  }
}
