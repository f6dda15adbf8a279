package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The view {@code catalogued_events}: what happened on each shop day, completed by what the
 * catalogue knew, without who did it. A report that counts events by day reads it rather than
 * {@code session_events}: it is a function of the events of that day alone. Not stored.
 */
public final class CataloguedEventsView {
  public static final String NAME = "catalogued_events";

  private static final Set<String> WHO = Set.of(EventFields.USER_ID, EventFields.SESSION_ID);

  private CataloguedEventsView() {}

  /** From completed {@code accepted_events}, or {@code session_events}. */
  public static Dataset<Row> of(Dataset<Row> events) {
    List<Column> columns = new ArrayList<>();
    for (String name : SessionEventsView.EVENT_COLUMNS) {
      if (!WHO.contains(name)) {
        columns.add(functions.col(name));
      }
    }
    columns.add(functions.col(SessionEventsView.SHOP_DAY));
    columns.add(functions.col(SessionEventsView.SHOP_HOUR));
    return events.select(columns.toArray(Column[]::new));
  }
}
