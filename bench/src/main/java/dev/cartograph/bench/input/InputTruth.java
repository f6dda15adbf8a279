package dev.cartograph.bench.input;

import dev.cartograph.bench.sink.SinkContent;

/**
 * What is true of an input, known before anybody has read it.
 *
 * @param broken records that no check lets pass
 * @param repeated records whose bytes were sent before
 * @param lake the distinct good events
 * @param hbase those of them that have a user
 */
public record InputTruth(long broken, long repeated, SinkContent lake, SinkContent hbase) {

  /** How many records there are. */
  public long records() {
    return broken + repeated + lake.rows();
  }
}
