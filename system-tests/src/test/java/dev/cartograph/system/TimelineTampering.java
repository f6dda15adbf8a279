package dev.cartograph.system;

import dev.cartograph.config.Settings;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.timeline.PackedEvent;
import dev.cartograph.timeline.TimelineEvent;
import dev.cartograph.timeline.TimelineKey;
import dev.cartograph.timeline.TimelineTable;
import java.io.IOException;
import org.apache.hadoop.hbase.Cell;
import org.apache.hadoop.hbase.CellUtil;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Delete;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Table;

/** Does three wrongs to cells of the timeline, and puts them right when closed. */
final class TimelineTampering implements AutoCloseable {
  private final Connection connection;
  private final Table timeline;
  private final Cell gone;
  private final Cell changed;
  private final TimelineKey nobody = new TimelineKey("views", "nobody", 1_000_000, 7);
  private final byte[] rowOfNobody;

  TimelineTampering(Settings.HBase hbase) throws IOException {
    connection = HBaseClients.open(hbase);
    timeline = connection.getTable(TimelineTable.name(hbase.namespace()));
    rowOfNobody = nobody.encode(hbase.salts());
    try (ResultScanner scanner = timeline.getScanner(TimelineTable.scan().setLimit(2))) {
      gone = scanner.next().rawCells()[0];
      changed = scanner.next().rawCells()[0];
    }
  }

  /** Takes a cell away, gives another one its content, and adds one of an unknown visitor. */
  void tamper() throws IOException {
    timeline.delete(
        new Delete(CellUtil.cloneRow(gone))
            .addColumn(
                CellUtil.cloneFamily(gone), CellUtil.cloneQualifier(gone), gone.getTimestamp()));
    timeline.put(put(CellUtil.cloneRow(changed), changed, 1, CellUtil.cloneValue(gone)));
    timeline.put(put(rowOfNobody, gone, 0, CellUtil.cloneValue(gone)));
  }

  /** The event whose cell is taken away. */
  TimelineEvent gone() {
    return event(gone);
  }

  /** The event whose cell has the content of {@link #gone}. */
  TimelineEvent changed() {
    return event(changed);
  }

  /** The event that the lake does not know. */
  TimelineEvent unknown() {
    return PackedEvent.unpack(nobody, CellUtil.cloneValue(gone));
  }

  /**
   * Puts all three right. A tombstone hides puts of its own stamp until a major compaction: so the
   * cells come back under later stamps.
   */
  @Override
  public void close() throws IOException {
    timeline.put(put(CellUtil.cloneRow(gone), gone, 1, CellUtil.cloneValue(gone)));
    timeline.put(put(CellUtil.cloneRow(changed), changed, 2, CellUtil.cloneValue(changed)));
    timeline.delete(new Delete(rowOfNobody));
    timeline.close();
    connection.close();
  }

  private static TimelineEvent event(Cell cell) {
    return PackedEvent.unpack(
        TimelineKey.decode(CellUtil.cloneRow(cell)), CellUtil.cloneValue(cell));
  }

  private static Put put(byte[] row, Cell like, long later, byte[] packed) {
    long stamp = like.getTimestamp() + later;
    return new Put(row, stamp)
        .addColumn(CellUtil.cloneFamily(like), CellUtil.cloneQualifier(like), stamp, packed);
  }
}
