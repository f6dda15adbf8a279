package dev.cartograph.hbase;

import java.util.ArrayList;
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

  /** A table whose rows begin with a salt: one region a salt. */
  public static TableLayout salted(TableName name, byte[] family, int salts) {
    List<byte[]> splits = new ArrayList<>();
    for (int salt = 1; salt < salts; salt++) {
      splits.add(new byte[] {(byte) salt});
    }
    return new TableLayout(name, family, splits);
  }
}
