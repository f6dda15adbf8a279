package dev.cartograph.verify;

import java.util.Iterator;
import java.util.Optional;

/** The cells that the timeline serves. */
interface ServedCells {

  /**
   * One cell.
   *
   * @param row its key
   * @param packed its content; empty where it was emptied
   */
  record Cell(byte[] row, byte[] packed) {}

  /** All cells in the order of their rows; one iterator at a time is open. */
  Iterator<Cell> all();

  /** The cell of a row as it is now. */
  Optional<Cell> find(byte[] row);
}
