package dev.cartograph.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.hadoop.hbase.Cell;
import org.apache.hadoop.hbase.client.Put;
import org.junit.jupiter.api.Test;

class TimelineTableTest {
  private static final byte[] IDENTITY = new byte[16];

  @Test
  void aPutWeighsWhatItsCellWeighs() {
    Put put = TimelineTable.put(SampleEvents.full(), IDENTITY, 8);
    Cell cell = put.getFamilyCellMap().firstEntry().getValue().get(0);

    assertThat(put.heapSize()).isEqualTo(asClientWeighs(put, cell));
    assertThat(put.size()).isEqualTo(1);
  }

  private static long asClientWeighs(Put put, Cell cell) {
    Put other = new Put(put.getRow(), put.getTimestamp());
    other.addColumn(
        TimelineTable.FAMILY,
        TimelineTable.QUALIFIER,
        cell.getTimestamp(),
        Arrays.copyOfRange(
            cell.getValueArray(),
            cell.getValueOffset(),
            cell.getValueOffset() + cell.getValueLength()));
    return other.heapSize();
  }
}
