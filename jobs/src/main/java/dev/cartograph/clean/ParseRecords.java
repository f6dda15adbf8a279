package dev.cartograph.clean;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.lake.EventsTable;
import java.sql.Timestamp;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;

/**
 * The one parse of a record. In: {@code value, topic, partition, offset, timestamp} as Kafka's
 * source gives them. Out: {@link ParsedColumns#schema()}, one row for each row that came in.
 */
final class ParseRecords {
  private ParseRecords() {}

  /**
   * Parses each record.
   *
   * @param currencies the currency of each described shop, for events that name none
   * @param otherwise the currency of any other shop
   * @param largest a record of more bytes is not parsed
   */
  static Dataset<Row> apply(
      Dataset<Row> records, Map<String, String> currencies, String otherwise, long largest) {
    return records
        .select(
            functions.col(ParsedColumns.VALUE),
            functions.col(EventsTable.TOPIC),
            functions.col(EventsTable.PARTITION),
            functions.col(EventsTable.OFFSET),
            functions.col("timestamp"))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                rows -> new Parsing(rows, currencies, otherwise, largest),
            Encoders.row(ParsedColumns.schema()));
  }

  /** Rows parsed as they are asked for; nothing is buffered. */
  private static final class Parsing implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final Map<String, String> currencies;
    private final String otherwise;
    private final long largest;
    private final EventDecoder decoder = new EventDecoder();
    private final EventHashes hashes = new EventHashes();

    Parsing(Iterator<Row> rows, Map<String, String> currencies, String otherwise, long largest) {
      this.rows = rows;
      this.currencies = currencies;
      this.otherwise = otherwise;
      this.largest = largest;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Row next() {
      Row record = rows.next();
      byte[] value = record.isNullAt(0) ? null : (byte[]) record.get(0);
      DecodedEvent event =
          value == null || value.length == 0 || value.length > largest
              ? new DecodedEvent()
              : decoder.decode(value);
      return row(event, value, record);
    }

    private Row row(DecodedEvent event, byte @Nullable [] value, Row record) {
      boolean derived = event.eventId == null;
      String eventId = derived ? hashes.derivedId(event) : event.eventId;
      long contentHash = hashes.content(event);
      return RowFactory.create(
          event.shop,
          eventId,
          event.eventTimeMicros,
          event.eventType,
          event.userId,
          event.sessionId,
          event.orderId,
          event.productId,
          event.channel,
          event.device,
          event.country,
          quantity(event),
          event.unitPrice,
          currency(event),
          event.discount,
          event.tax,
          event.shipping,
          event.categoryCode,
          event.brand,
          event.title,
          event.attributes.isEmpty() ? null : JavaConverters.mapAsScalaMap(event.attributes),
          hashes.identity(event.shop, eventId, event.eventTimeMicros),
          contentHash,
          derived,
          event.unreadable.toArray(new String[0]),
          event.malformed,
          hashes.ofValue(value),
          value,
          record.getString(1),
          record.getInt(2),
          record.getLong(3),
          (Timestamp) record.get(4));
    }

    private @Nullable Integer quantity(DecodedEvent event) {
      boolean stated =
          event.quantity != null
              || (event.eventType != null && EventTypes.NEED_QUANTITY.contains(event.eventType))
              || event.unreadable.contains(EventFields.QUANTITY);
      return stated ? event.quantity : Integer.valueOf(1);
    }

    private @Nullable String currency(DecodedEvent event) {
      if (event.currency != null || event.shop == null) {
        return event.currency;
      }
      return currencies.getOrDefault(event.shop, otherwise);
    }
  }
}
