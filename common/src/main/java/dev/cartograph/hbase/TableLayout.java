package dev.cartograph.hbase;

import java.util.List;
import org.apache.hadoop.hbase.TableName;

/**
 * A table to be made: its name, its one column family, and the row keys at which its regions begin,
 * without the first.
 */
public record TableLayout(TableName name, byte[] family, List<byte[]> splits) {
  public TableLayout {
    splits = List.copyOf(splits);
  }
}
