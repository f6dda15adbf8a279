package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.timeline.PackedEvent;
import dev.cartograph.timeline.TimelineEvent;
import dev.cartograph.timeline.TimelineKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The cells that the timeline must hold for the lake's accepted rows with a user. In: the columns
 * of {@link EventsTable}. Out: the row key, the hash of the packed event and the event's id. Fields
 * are taken by their names, apart from the code that serves.
 */
final class ExpectedCells {
  static final String ROW = "row";
  static final String HASH = "hash";

  private static final StructType SCHEMA =
      new StructType()
          .add(ROW, DataTypes.BinaryType)
          .add(HASH, DataTypes.LongType)
          .add(EventFields.EVENT_ID, DataTypes.StringType);

  private ExpectedCells() {}

  static Dataset<Row> apply(Dataset<Row> rows, int salts) {
    List<Column> columns = new ArrayList<>();
    EventFields.ALL.forEach(field -> columns.add(col(field)));
    columns.add(col(EventFields.ATTRIBUTES));
    columns.add(col(EventsTable.IDENTITY));
    return rows.where(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()))
        .where(col(EventFields.USER_ID).isNotNull())
        .where(EventsTable.isEvent())
        .select(columns.toArray(Column[]::new))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) accepted -> cells(accepted, salts),
            Encoders.row(SCHEMA));
  }

  private static Iterator<Row> cells(Iterator<Row> accepted, int salts) {
    Hash64 hash = new Hash64();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return accepted.hasNext();
      }

      @Override
      public Row next() {
        return cell(accepted.next(), salts, hash);
      }
    };
  }

  private static Row cell(Row row, int salts, Hash64 hash) {
    TimelineEvent event = event(row);
    Instant time = event.eventTime();
    TimelineKey key =
        TimelineKey.of(
            event.shop(),
            event.userId(),
            Math.addExact(time.getEpochSecond() * 1_000_000, time.getNano() / 1_000),
            row.<byte[]>getAs(EventsTable.IDENTITY));
    return RowFactory.create(key.encode(salts), hash.of(PackedEvent.pack(event)), event.eventId());
  }

  private static TimelineEvent event(Row row) {
    return new TimelineEvent(
        required(row, EventFields.SHOP),
        required(row, EventFields.EVENT_ID),
        row.<Timestamp>getAs(EventFields.EVENT_TIME).toInstant(),
        required(row, EventFields.EVENT_TYPE),
        required(row, EventFields.USER_ID),
        row.getAs(EventFields.SESSION_ID),
        row.getAs(EventFields.ORDER_ID),
        row.getAs(EventFields.PRODUCT_ID),
        row.getAs(EventFields.CHANNEL),
        row.getAs(EventFields.DEVICE),
        row.getAs(EventFields.COUNTRY),
        row.getAs(EventFields.QUANTITY),
        row.getAs(EventFields.UNIT_PRICE),
        row.getAs(EventFields.CURRENCY),
        row.getAs(EventFields.DISCOUNT),
        row.getAs(EventFields.TAX),
        row.getAs(EventFields.SHIPPING),
        row.getAs(EventFields.CATEGORY_CODE),
        row.getAs(EventFields.BRAND),
        row.getAs(EventFields.TITLE),
        attributes(row));
  }

  private static String required(Row row, String field) {
    @Nullable String text = row.getAs(field);
    return text == null ? "" : text;
  }

  private static Map<String, String> attributes(Row row) {
    int index = row.fieldIndex(EventFields.ATTRIBUTES);
    return row.isNullAt(index) ? Map.of() : row.getJavaMap(index);
  }
}
