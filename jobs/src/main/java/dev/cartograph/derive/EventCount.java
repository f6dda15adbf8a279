package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.Column;

/** How many events of a type a group has. */
final class EventCount {
  private EventCount() {}

  /** The count, bigint. */
  static Column of(String eventType) {
    return sum(when(col(EventFields.EVENT_TYPE).equalTo(eventType), 1L).otherwise(0L));
  }
}
