package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.Column;

/**
 * The first value of a column that is not missing, by event time; of two at one time the smaller,
 * so that the order of rows does not matter.
 */
final class FirstKnown {
  private static final String VALUE = "value";

  private FirstKnown() {}

  /** The first known value of a column among the rows of a group. */
  static Column of(String column) {
    Column known =
        when(col(column).isNotNull(), struct(col(EventFields.EVENT_TIME), col(column).as(VALUE)));
    return min(known).getField(VALUE).as(column);
  }
}
