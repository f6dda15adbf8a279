package dev.cartograph.feed;

import dev.cartograph.event.RecordKind;

/** Where records go, by what they tell of. */
public interface RecordSinks {

  /** Where records of a kind go. */
  RecordSink sender(RecordKind kind);

  /** Returns once all records that were sent are safe. */
  void flush();
}
