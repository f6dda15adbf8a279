package dev.cartograph.backup;

import java.io.Serializable;

/**
 * A file to be copied.
 *
 * @param path relative to the folder that it is copied from, and to that which it is copied into
 * @param bytes its length, as the log of its table or the listing of its folder says
 * @param content what stands in it
 */
record CopiedFile(String path, long bytes, Content content) implements Serializable {
  /** What a file holds, and so how its copy is looked at. */
  enum Content {
    /** Rows of a table, in Parquet: they are counted by the copy's own words. */
    ROWS,
    /** An entry of a log. */
    LOG
  }
}
