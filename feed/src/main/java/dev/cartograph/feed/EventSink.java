package dev.cartograph.feed;

/** Where events go. */
public interface EventSink {

  /** Takes one event. */
  void send(byte[] key, byte[] value);
}
