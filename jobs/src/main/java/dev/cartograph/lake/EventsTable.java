package dev.cartograph.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code events}: every record read of any topic, once, with its outcome. What a product
 * or a user is from a time on stands here too, under an event type that its topic gives.
 * Partitioned by {@link #OUTCOME} and {@link #DAY} (the event's UTC day; the day of arrival for the
 * quarantined). The event's own columns carry the names of {@link EventFields}.
 */
public final class EventsTable {
  public static final String NAME = "events";

  /** The application id whose transactions order the writers of this table. */
  public static final String WRITER = "events-writer";

  public static final String OUTCOME = "outcome";
  public static final String DAY = "day";

  /** 128 bits of the SHA-256 of shop, event id and event time. */
  public static final String IDENTITY = "identity";

  /** 64 bits of the SHA-256 of the event's other fields. */
  public static final String CONTENT_HASH = "content_hash";

  /** The codes of the rules that a quarantined record failed. */
  public static final String REASONS = "reasons";

  /** A sentence on a quarantined record. */
  public static final String DETAIL = "detail";

  /** Why a duplicate is one: {@code event id}, or {@code derived id} where the sender gave none. */
  public static final String DUPLICATE_REASON = "duplicate_reason";

  /** Whether a duplicate says something else than the accepted record of its identity. */
  public static final String CONFLICTING = "conflicting";

  /** The bytes of a quarantined record as they were read. */
  public static final String RAW = "raw";

  /** 64 bits of the SHA-256 of the record's bytes; 0 for a record without a value. */
  public static final String VALUE_HASH = "value_hash";

  public static final String TOPIC = "topic";
  public static final String TOPIC_ID = "topic_id";
  public static final String PARTITION = "partition";
  public static final String OFFSET = "offset";
  public static final String APPEND_TIME = "append_time";

  /** The number of the commit that recorded the row; dense from 1. */
  public static final String COMMIT = "commit";

  public static final List<String> PARTITION_COLUMNS = List.of(OUTCOME, DAY);

  /** The columns with Delta statistics: those that look-ups prune by. */
  public static final List<String> STATISTICS_COLUMNS =
      List.of(
          EventFields.SHOP,
          EventFields.EVENT_TIME,
          EventFields.EVENT_TYPE,
          TOPIC_ID,
          PARTITION,
          OFFSET,
          APPEND_TIME,
          COMMIT);

  /** The columns of which hardly two rows have the same value. */
  static final List<String> DISTINCT_COLUMNS =
      List.of(EventFields.EVENT_ID, IDENTITY, CONTENT_HASH, VALUE_HASH, OFFSET);

  /** Money: decimal(18,4). */
  public static final DecimalType MONEY = DataTypes.createDecimalType(18, 4);

  private static final DataType TEXTS =
      DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);

  private EventsTable() {}

  /** The columns of the event itself, in the order of the contract. */
  public static StructType eventColumns() {
    return new StructType()
        .add(EventFields.SHOP, DataTypes.StringType)
        .add(EventFields.EVENT_ID, DataTypes.StringType)
        .add(EventFields.EVENT_TIME, DataTypes.TimestampType)
        .add(EventFields.EVENT_TYPE, DataTypes.StringType)
        .add(EventFields.USER_ID, DataTypes.StringType)
        .add(EventFields.SESSION_ID, DataTypes.StringType)
        .add(EventFields.ORDER_ID, DataTypes.StringType)
        .add(EventFields.PRODUCT_ID, DataTypes.StringType)
        .add(EventFields.CHANNEL, DataTypes.StringType)
        .add(EventFields.DEVICE, DataTypes.StringType)
        .add(EventFields.COUNTRY, DataTypes.StringType)
        .add(EventFields.QUANTITY, DataTypes.IntegerType)
        .add(EventFields.UNIT_PRICE, MONEY)
        .add(EventFields.CURRENCY, DataTypes.StringType)
        .add(EventFields.DISCOUNT, MONEY)
        .add(EventFields.TAX, MONEY)
        .add(EventFields.SHIPPING, MONEY)
        .add(EventFields.CATEGORY_CODE, DataTypes.StringType)
        .add(EventFields.BRAND, DataTypes.StringType)
        .add(EventFields.TITLE, DataTypes.StringType)
        .add(EventFields.ATTRIBUTES, TEXTS);
  }

  /** The whole schema, partition columns first. */
  public static StructType schema() {
    StructType schema =
        new StructType().add(OUTCOME, DataTypes.StringType).add(DAY, DataTypes.DateType);
    for (StructField field : eventColumns().fields()) {
      schema = schema.add(field);
    }
    return schema
        .add(IDENTITY, DataTypes.BinaryType)
        .add(CONTENT_HASH, DataTypes.LongType)
        .add(REASONS, DataTypes.createArrayType(DataTypes.StringType))
        .add(DETAIL, DataTypes.StringType)
        .add(DUPLICATE_REASON, DataTypes.StringType)
        .add(CONFLICTING, DataTypes.BooleanType)
        .add(RAW, DataTypes.BinaryType)
        .add(VALUE_HASH, DataTypes.LongType)
        .add(TOPIC, DataTypes.StringType)
        .add(TOPIC_ID, DataTypes.StringType)
        .add(PARTITION, DataTypes.IntegerType)
        .add(OFFSET, DataTypes.LongType)
        .add(APPEND_TIME, DataTypes.TimestampType)
        .add(COMMIT, DataTypes.LongType);
  }

  /** Whether an accepted row tells of a product or a user, and is no event. */
  public static Column isOfTopic() {
    return coalesce(
        col(EventFields.EVENT_TYPE).isin(RecordKind.typesOfTopics().toArray()), lit(false));
  }

  /** Whether an accepted row is an event. */
  public static Column isEvent() {
    return not(isOfTopic());
  }

  /** Whether an accepted row is of a kind that a topic decides. */
  public static Column isOf(RecordKind kind) {
    return col(EventFields.EVENT_TYPE).equalTo(kind.findEventType().orElseThrow());
  }

  /** The table's folder under the lake's root. */
  public static String path(String lakeRoot) {
    return lakeRoot + "/" + NAME;
  }
}
