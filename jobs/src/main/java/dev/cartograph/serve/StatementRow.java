package dev.cartograph.serve;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.statement.Statement;
import dev.cartograph.statement.StatementKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Reads what accepted records say of products, or of users, from rows in the form in which Spark
 * computes.
 */
final class StatementRow implements Serializable {
  private static final long serialVersionUID = 1;

  private final RecordKind kind;
  private final UTF8String typeOfKind;
  private final int type;
  private final int shop;
  private final int id;
  private final int validFrom;
  private final int appendTime;
  private final int partition;
  private final int offset;
  private final int attributes;
  private final List<String> names;
  private final int[] fields;

  /**
   * A reader.
   *
   * @param schema with the fields of the contract, {@code attributes} and the position
   */
  StatementRow(StructType schema, RecordKind kind) {
    this.kind = kind;
    typeOfKind = UTF8String.fromString(kind.findEventType().orElseThrow());
    type = schema.fieldIndex(EventFields.EVENT_TYPE);
    shop = schema.fieldIndex(EventFields.SHOP);
    id = schema.fieldIndex(kind.findIdField().orElseThrow());
    validFrom = schema.fieldIndex(EventFields.EVENT_TIME);
    appendTime = schema.fieldIndex(EventsTable.APPEND_TIME);
    partition = schema.fieldIndex(EventsTable.PARTITION);
    offset = schema.fieldIndex(EventsTable.OFFSET);
    attributes = schema.fieldIndex(EventFields.ATTRIBUTES);
    names = kind.statedFields();
    fields = names.stream().mapToInt(schema::fieldIndex).toArray();
  }

  /** What of the lake's rows is read here: fewer columns, and rows of the kind alone. */
  static Dataset<Row> read(Dataset<Row> events, RecordKind kind) {
    List<Column> columns = new ArrayList<>();
    kind.fields().forEach(field -> columns.add(col(kind.columnOf(field))));
    columns.add(col(EventFields.EVENT_TYPE));
    columns.add(col(EventFields.ATTRIBUTES));
    columns.add(col(EventsTable.APPEND_TIME));
    columns.add(col(EventsTable.PARTITION));
    columns.add(col(EventsTable.OFFSET));
    return events.filter(EventsTable.isOf(kind)).select(columns.toArray(Column[]::new));
  }

  /** What it reads. */
  RecordKind kind() {
    return kind;
  }

  /** Whether a row is of the kind. */
  boolean isOfKind(InternalRow row) {
    return !row.isNullAt(type) && typeOfKind.equals(row.getUTF8String(type));
  }

  /** Of which product or user a row of the kind tells. */
  StatementKey key(InternalRow row) {
    return new StatementKey(row.getUTF8String(shop).toString(), row.getUTF8String(id).toString());
  }

  /** What it says. */
  Statement statement(InternalRow row) {
    Map<String, String> said = new TreeMap<>();
    for (int i = 0; i < fields.length; i++) {
      if (!row.isNullAt(fields[i])) {
        said.put(names.get(i), text(row, names.get(i), fields[i]));
      }
    }
    return Statement.of(
        new Statement.Order(
            row.getLong(validFrom),
            row.getLong(appendTime),
            row.getInt(partition),
            row.getLong(offset)),
        said,
        TimelineRow.attributes(row, attributes));
  }

  private static String text(InternalRow row, String name, int at) {
    return EventFields.MONEY.contains(name)
        ? row.getDecimal(at, EventsTable.MONEY.precision(), EventsTable.MONEY.scale())
            .toJavaBigDecimal()
            .toPlainString()
        : row.getUTF8String(at).toString();
  }
}
