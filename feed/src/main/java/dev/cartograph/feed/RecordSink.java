package dev.cartograph.feed;

/** Where the records of one topic go. */
public interface RecordSink {

  /** Takes one of them. */
  void send(byte[] key, byte[] value);
}
