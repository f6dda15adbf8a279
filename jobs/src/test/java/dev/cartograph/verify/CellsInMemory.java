package dev.cartograph.verify;

import dev.cartograph.timeline.TimelineEvent;
import dev.cartograph.timeline.TimelineTable;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.hbase.CellUtil;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.util.Bytes;

/** A timeline in memory, of the very puts that HBase gets. */
final class CellsInMemory implements ServedCells {
  private final NavigableMap<byte[], byte[]> cells = new TreeMap<>(Bytes.BYTES_COMPARATOR);
  private final int salts;
  private int read;

  CellsInMemory(int salts) {
    this.salts = salts;
  }

  CellsInMemory put(TimelineEvent event, byte[] identity) {
    Put put = TimelineTable.put(event, identity, salts);
    org.apache.hadoop.hbase.Cell cell = put.getFamilyCellMap().firstEntry().getValue().get(0);
    return put(put.getRow(), CellUtil.cloneValue(cell));
  }

  CellsInMemory put(byte[] row, byte[] packed) {
    cells.put(row, packed);
    return this;
  }

  CellsInMemory remove(TimelineEvent event, byte[] identity) {
    cells.remove(TimelineTable.put(event, identity, salts).getRow());
    return this;
  }

  /** How many cells scans have given out. */
  int read() {
    return read;
  }

  @Override
  public Iterator<Cell> scan(Scan scan) {
    NavigableMap<byte[], byte[]> from = cells.tailMap(scan.getStartRow(), true);
    boolean toTheEnd = scan.getStopRow().length == 0;
    return (toTheEnd ? from : from.headMap(scan.getStopRow(), false))
        .entrySet().stream()
            .peek(unused -> read++)
            .map(cell -> new Cell(cell.getKey(), cell.getValue()))
            .iterator();
  }

  @Override
  public Optional<Cell> find(byte[] row) {
    return Optional.ofNullable(cells.get(row)).map(packed -> new Cell(row, packed));
  }
}
