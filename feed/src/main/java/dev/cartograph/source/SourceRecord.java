package dev.cartograph.source;

import java.util.List;

/**
 * One record of a file.
 *
 * @param number its running number in the file, from 1; a header does not count
 * @param line the line on which it starts, from 1
 * @param texts its values, untrimmed, in the order of the columns; for JSON Lines one value, the
 *     line
 * @param shape whether it can be read as its columns
 */
public record SourceRecord(long number, long line, List<String> texts, Shape shape) {

  /** Whether a record has the columns of its file. */
  public enum Shape {
    /** As many values as columns. */
    WHOLE,
    /** More or fewer values than columns, somewhere before the end of the file. */
    RAGGED
  }
}
