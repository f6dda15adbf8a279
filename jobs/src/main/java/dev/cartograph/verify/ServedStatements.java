package dev.cartograph.verify;

import dev.cartograph.event.RecordKind;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;

/** The cells that the tables of products and customers serve. */
interface ServedStatements {

  /** Tables that are not there. */
  ServedStatements NONE =
      new ServedStatements() {
        @Override
        public Iterator<Cell> all(RecordKind kind) {
          return Collections.emptyIterator();
        }

        @Override
        public Optional<byte[]> find(RecordKind kind, byte[] row, byte[] qualifier) {
          return Optional.empty();
        }
      };

  /**
   * One cell.
   *
   * @param row its key
   * @param qualifier its column
   * @param packed its content; empty where it was emptied
   */
  record Cell(byte[] row, byte[] qualifier, byte[] packed) {}

  /**
   * The cells of a table in the order of their rows and columns; one iterator at a time is open.
   */
  Iterator<Cell> all(RecordKind kind);

  /** The content of a cell as it is now. */
  Optional<byte[]> find(RecordKind kind, byte[] row, byte[] qualifier);
}
