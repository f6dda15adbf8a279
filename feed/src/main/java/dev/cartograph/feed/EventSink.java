package dev.cartograph.feed;

/** Where events go, or other records of a topic. */
public interface EventSink {

  /** Takes one of them. */
  void send(byte[] key, byte[] value);
}
