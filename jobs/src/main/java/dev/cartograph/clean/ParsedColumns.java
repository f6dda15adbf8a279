package dev.cartograph.clean;

import dev.cartograph.lake.EventsTable;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns between the parse and the verdict of the rules. */
final class ParsedColumns {
  /** Bytes of the record, null where it has none. */
  static final String VALUE = "value";

  /** Whether the event id was derived from the content. */
  static final String DERIVED_ID = "derived_id";

  /** Names of fields whose value has another type than the contract's. */
  static final String UNREADABLE = "unreadable";

  /** Why the record is no JSON object, or null. */
  static final String MALFORMED = "malformed";

  /** The event type that the record's topic gives; null for the topic of events. */
  static final String TOPIC_TYPE = "topic_type";

  private ParsedColumns() {}

  /**
   * The schema of a parsed frame: the event's columns (its time in microseconds), the hashes, what
   * could not be read, the bytes, and the position.
   */
  static StructType schema() {
    StructType schema = new StructType();
    for (StructField field : EventsTable.eventColumns().fields()) {
      schema =
          field.dataType().equals(DataTypes.TimestampType)
              ? schema.add(field.name(), DataTypes.LongType)
              : schema.add(field);
    }
    return schema
        .add(EventsTable.IDENTITY, DataTypes.BinaryType)
        .add(EventsTable.CONTENT_HASH, DataTypes.LongType)
        .add(DERIVED_ID, DataTypes.BooleanType)
        .add(UNREADABLE, DataTypes.createArrayType(DataTypes.StringType))
        .add(MALFORMED, DataTypes.StringType)
        .add(TOPIC_TYPE, DataTypes.StringType)
        .add(EventsTable.VALUE_HASH, DataTypes.LongType)
        .add(VALUE, DataTypes.BinaryType)
        .add(EventsTable.TOPIC, DataTypes.StringType)
        .add(EventsTable.PARTITION, DataTypes.IntegerType)
        .add(EventsTable.OFFSET, DataTypes.LongType)
        .add(EventsTable.APPEND_TIME, DataTypes.TimestampType);
  }
}
