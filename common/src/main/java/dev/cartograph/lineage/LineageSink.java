package dev.cartograph.lineage;

import java.io.IOException;

/** Where events go, one after the other. */
interface LineageSink {

  /**
   * Hands one event over.
   *
   * @throws IOException where it may be taken later
   * @throws RefusedEvent where it will never be
   */
  void send(String json) throws IOException, InterruptedException, RefusedEvent;

  /** The receiver does not want this event. */
  final class RefusedEvent extends Exception {
    private static final long serialVersionUID = 1;

    RefusedEvent(String sentence) {
      super(sentence);
    }
  }
}
