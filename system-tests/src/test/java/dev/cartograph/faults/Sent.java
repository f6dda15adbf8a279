package dev.cartograph.faults;

import java.time.Instant;

/**
 * A record that the oracle sent and Kafka acknowledged.
 *
 * @param topicId the topic that it is on
 * @param event what it says
 */
record Sent(String topicId, int partition, long offset, Event event) {

  /**
   * What a record says.
   *
   * @param good whether the rules accept it; a bad one is quarantined
   */
  record Event(String shop, String user, String id, Instant time, boolean good, String json) {

    /** This without the text that was sent: what is kept of it. */
    Event withoutText() {
      return new Event(shop, user, id, time, good, "");
    }

    /** One event of HBase's or the lake's, whatever its record. */
    String identity() {
      return shop + " " + user + " " + id + " " + time;
    }
  }
}
