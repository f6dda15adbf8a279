package dev.cartograph.verify;

import dev.cartograph.timeline.TimelineTable;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.util.Bytes;

/** The cells that the timeline serves. */
interface ServedCells {

  /**
   * One cell.
   *
   * @param row its key
   * @param packed its content; empty where it was emptied
   */
  record Cell(byte[] row, byte[] packed) {}

  /** The cells of a scan in the order of their rows; one iterator at a time is open. */
  Iterator<Cell> scan(Scan scan);

  /** The cell of a row as it is now. */
  Optional<Cell> find(byte[] row);

  /** The cells of some rows as they are now, by their rows; none where a row has none. */
  default Map<byte[], Cell> findAll(List<byte[]> rows) {
    Map<byte[], Cell> found = new TreeMap<>(Bytes.BYTES_COMPARATOR);
    for (byte[] row : rows) {
      find(row).ifPresent(cell -> found.put(row, cell));
    }
    return found;
  }

  /** All cells in the order of their rows. */
  default Iterator<Cell> all() {
    return scan(TimelineTable.scan());
  }

  /**
   * The cells of some users on the days drawn, in the order of their rows, by one scan a user: no
   * other cell is read.
   *
   * @param salts the number of salts that the table was made with
   */
  default Iterator<Cell> of(Collection<UserSample.UserDay> users, int salts) {
    Stream<Scan> scans =
        users.stream()
            .map(user -> user.scan(salts))
            .sorted(Comparator.comparing(Scan::getStartRow, Bytes.BYTES_COMPARATOR));
    Iterator<Scan> ranges = scans.iterator();
    return new Iterator<>() {
      private Iterator<Cell> cells = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!cells.hasNext() && ranges.hasNext()) {
          cells = scan(ranges.next());
        }
        return cells.hasNext();
      }

      @Override
      public Cell next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return cells.next();
      }
    };
  }
}
