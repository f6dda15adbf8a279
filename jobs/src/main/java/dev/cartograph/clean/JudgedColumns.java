package dev.cartograph.clean;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.EventsTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of a judged frame: an event, the verdict of the rules, its position, and last the one
 * that is not stored.
 */
public final class JudgedColumns {
  /** Whether the event id was derived from the content. */
  public static final String DERIVED_ID = ParsedColumns.DERIVED_ID;

  private JudgedColumns() {}

  /** All columns, in order. */
  public static List<String> all() {
    List<String> columns = new ArrayList<>();
    columns.add(EventsTable.DAY);
    columns.addAll(EventFields.ALL);
    columns.addAll(
        Arrays.asList(
            EventFields.ATTRIBUTES,
            EventsTable.IDENTITY,
            EventsTable.CONTENT_HASH,
            EventsTable.REASONS,
            EventsTable.DETAIL,
            EventsTable.RAW,
            EventsTable.VALUE_HASH,
            EventsTable.TOPIC,
            EventsTable.PARTITION,
            EventsTable.OFFSET,
            EventsTable.APPEND_TIME,
            DERIVED_ID));
    return columns;
  }
}
