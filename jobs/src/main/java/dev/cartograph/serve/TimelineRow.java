package dev.cartograph.serve;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.timeline.TimelineEvent;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Reads accepted events on their way to the timeline from rows in the form in which Spark computes.
 */
final class TimelineRow implements Serializable {
  private static final long serialVersionUID = 1;

  /** The fields of the contract in their order, and after them the attributes. */
  private static final List<String> FIELDS =
      Stream.concat(EventFields.ALL.stream(), Stream.of(EventFields.ATTRIBUTES)).toList();

  /** Where each stands. */
  private final int[] fields;

  /** The type of what a topic of its own says of users, which is no event of theirs. */
  private static final UTF8String OF_USERS =
      UTF8String.fromString(RecordKind.USERS.findEventType().orElseThrow());

  private final int user;
  private final int type;
  private final int identity;

  /**
   * A reader.
   *
   * @param schema with the fields of the contract, {@code attributes} and {@code identity}
   */
  TimelineRow(StructType schema) {
    fields = FIELDS.stream().mapToInt(schema::fieldIndex).toArray();
    user = schema.fieldIndex(EventFields.USER_ID);
    type = schema.fieldIndex(EventFields.EVENT_TYPE);
    identity = schema.fieldIndex(EventsTable.IDENTITY);
  }

  /**
   * What of the lake's rows is read here: fewer columns, and rows of users alone.
   *
   * @param events rows with the columns of {@link EventsTable}
   */
  static Dataset<Row> read(Dataset<Row> events) {
    Column[] columns =
        Stream.concat(FIELDS.stream(), Stream.of(EventsTable.IDENTITY))
            .map(name -> col(name))
            .toArray(Column[]::new);
    return events
        .filter(col(EventFields.USER_ID).isNotNull().and(EventsTable.isEvent()))
        .select(columns);
  }

  /** Whether it is an event and has a user. */
  boolean hasUser(InternalRow row) {
    return !row.isNullAt(user) && !OF_USERS.equals(row.getUTF8String(type));
  }

  /** The identity of its event. */
  byte[] identity(InternalRow row) {
    return row.getBinary(identity);
  }

  /** The event of a row, which has a user. */
  TimelineEvent event(InternalRow row) {
    int next = 0;
    return new TimelineEvent(
        row.getUTF8String(fields[next++]).toString(),
        row.getUTF8String(fields[next++]).toString(),
        Instant.EPOCH.plus(row.getLong(fields[next++]), ChronoUnit.MICROS),
        row.getUTF8String(fields[next++]).toString(),
        row.getUTF8String(fields[next++]).toString(),
        text(row, fields[next++]),
        text(row, fields[next++]),
        text(row, fields[next++]),
        text(row, fields[next++]),
        text(row, fields[next++]),
        text(row, fields[next++]),
        whole(row, fields[next++]),
        money(row, fields[next++]),
        text(row, fields[next++]),
        money(row, fields[next++]),
        money(row, fields[next++]),
        money(row, fields[next++]),
        text(row, fields[next++]),
        text(row, fields[next++]),
        text(row, fields[next++]),
        attributes(row, fields[next]));
  }

  private static @Nullable Integer whole(InternalRow row, int at) {
    return row.isNullAt(at) ? null : row.getInt(at);
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

  /** A map of texts, without names that have no text. */
  static Map<String, String> attributes(InternalRow row, int at) {
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
