package dev.cartograph.serve;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.timeline.TimelineEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.MapData;
import org.jspecify.annotations.Nullable;

/**
 * A row of an accepted event on its way to the timeline: the fields of the contract in their order,
 * the attributes, the identity. It is read in the form in which Spark computes, and holds good
 * until the next row is read.
 */
final class TimelineRow {
  private TimelineRow() {}

  /**
   * The rows of the events that have a user.
   *
   * @param accepted rows with the columns of {@link EventsTable}
   */
  static JavaRDD<InternalRow> ofUsers(Dataset<Row> accepted) {
    List<Column> columns = new ArrayList<>();
    EventFields.ALL.forEach(field -> columns.add(col(field)));
    columns.add(col(EventFields.ATTRIBUTES));
    columns.add(col(EventsTable.IDENTITY));
    return accepted
        .filter(col(EventFields.USER_ID).isNotNull())
        .select(columns.toArray(new Column[0]))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  /** The identity of its event. */
  static byte[] identity(InternalRow row) {
    return row.getBinary(row.numFields() - 1);
  }

  /** The event of a row. */
  static TimelineEvent event(InternalRow row) {
    int at = 0;
    return new TimelineEvent(
        row.getUTF8String(at++).toString(),
        row.getUTF8String(at++).toString(),
        Instant.EPOCH.plus(row.getLong(at++), ChronoUnit.MICROS),
        row.getUTF8String(at++).toString(),
        row.getUTF8String(at++).toString(),
        text(row, at++),
        text(row, at++),
        text(row, at++),
        text(row, at++),
        text(row, at++),
        text(row, at++),
        row.isNullAt(at++) ? null : (Integer) row.getInt(at - 1),
        money(row, at++),
        text(row, at++),
        money(row, at++),
        money(row, at++),
        money(row, at++),
        text(row, at++),
        text(row, at++),
        text(row, at++),
        attributes(row, at));
  }

  private static @Nullable String text(InternalRow row, int at) {
    return row.isNullAt(at) ? null : row.getUTF8String(at).toString();
  }

  private static @Nullable BigDecimal money(InternalRow row, int at) {
    return row.isNullAt(at)
        ? null
        : row.getDecimal(at, EventsTable.MONEY.precision(), EventsTable.MONEY.scale())
            .toJavaBigDecimal();
  }

  private static Map<String, String> attributes(InternalRow row, int at) {
    if (row.isNullAt(at)) {
      return Map.of();
    }
    MapData map = row.getMap(at);
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < map.numElements(); i++) {
      if (!map.valueArray().isNullAt(i)) {
        attributes.put(
            map.keyArray().getUTF8String(i).toString(),
            map.valueArray().getUTF8String(i).toString());
      }
    }
    return attributes;
  }
}
