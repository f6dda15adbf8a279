package dev.cartograph.dashboard.lake;

import java.time.Instant;

/**
 * What is known of a table without reading its rows.
 *
 * @param version the table's newest Delta version; -1 where the table does not exist
 * @param writtenAt when that version was written; the epoch where the table does not exist
 */
public record TableState(long version, Instant writtenAt) {
  /** The state of a table that nobody has written yet. */
  public static final TableState MISSING = new TableState(-1, Instant.EPOCH);

  /** Whether the table exists. */
  public boolean exists() {
    return version >= 0;
  }
}
