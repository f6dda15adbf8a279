package dev.cartograph.backup;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.hbase.client.Result;

/** How many rows of HBase, and cells in them, a part of a table's files holds. */
record Counted(long rows, long cells) implements Serializable {

  static Iterator<Counted> of(Iterator<Result> part) {
    long rows = 0;
    long cells = 0;
    while (part.hasNext()) {
      rows++;
      cells += part.next().size();
    }
    return List.of(new Counted(rows, cells)).iterator();
  }
}
