package dev.cartograph.verify;

import dev.cartograph.timeline.TimelineTable;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
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

  /** All cells in the order of their rows. */
  default Iterator<Cell> all() {
    return scan(TimelineTable.scan());
  }

  /**
   * The cells of some users in the order of their rows, by one scan a user: no other cell is read.
   *
   * @param salts the number of salts that the table was made with
   */
  default Iterator<Cell> of(Collection<UserSample.User> users, int salts) {
    Stream<Scan> scans =
        users.stream()
            .map(user -> TimelineTable.scan(user.shop(), user.userId(), salts))
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
