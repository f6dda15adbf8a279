package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.SessionEventsView;
import org.apache.spark.sql.Column;

/** Who is at the other end of an event: a user, else a source session, else the event alone. */
final class Visitor {
  private Visitor() {}

  /** The visitor's key within the shop, of {@code session_events}. */
  static Column key() {
    return coalesce(concat(lit("u:"), col(EventFields.USER_ID)), col(SessionEventsView.ANONYMOUS));
  }
}
