package dev.cartograph.clean;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.lake.EventsTable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The one parse of a record. In: {@code value, topic, partition, offset, timestamp} as Kafka's
 * source gives them. Out: {@link ParsedColumns#schema()}, one row for each row that came in, in the
 * form in which Spark computes: thirty objects a record are made once and not once more.
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
    JavaRDD<InternalRow> parsed =
        records
            .select(
                functions.col(ParsedColumns.VALUE),
                functions.col(EventsTable.TOPIC),
                functions.col(EventsTable.PARTITION),
                functions.col(EventsTable.OFFSET),
                functions.col("timestamp"))
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(rows -> new Parsing(rows, currencies, otherwise, largest));
    return records
        .sparkSession()
        .internalCreateDataFrame(parsed.rdd(), ParsedColumns.schema(), false);
  }

  /** Rows parsed as they are asked for; nothing is buffered. */
  private static final class Parsing implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final Map<String, String> currencies;
    private final String otherwise;
    private final long largest;
    private final EventDecoder decoder = new EventDecoder();
    private final EventHashes hashes = new EventHashes();

    Parsing(
        Iterator<InternalRow> rows,
        Map<String, String> currencies,
        String otherwise,
        long largest) {
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
    public InternalRow next() {
      InternalRow record = rows.next();
      byte[] value = record.isNullAt(0) ? null : record.getBinary(0);
      DecodedEvent event =
          value == null || value.length == 0 || value.length > largest
              ? new DecodedEvent()
              : decoder.decode(value);
      return row(event, value, record);
    }

    private InternalRow row(DecodedEvent event, byte @Nullable [] value, InternalRow record) {
      boolean derived = event.eventId == null;
      String eventId = derived ? hashes.derivedId(event) : event.eventId;
      long contentHash = hashes.content(event);
      Object[] columns = {
        text(event.shop),
        text(eventId),
        event.eventTimeMicros,
        text(event.eventType),
        text(event.userId),
        text(event.sessionId),
        text(event.orderId),
        text(event.productId),
        text(event.channel),
        text(event.device),
        text(event.country),
        quantity(event),
        money(event.unitPrice),
        text(currency(event)),
        money(event.discount),
        money(event.tax),
        money(event.shipping),
        text(event.categoryCode),
        text(event.brand),
        text(event.title),
        event.attributes.isEmpty() ? null : map(event.attributes),
        hashes.identity(event.shop, eventId, event.eventTimeMicros),
        contentHash,
        derived,
        texts(event.unreadable),
        text(event.malformed),
        hashes.ofValue(value),
        value,
        record.getUTF8String(1).copy(),
        record.getInt(2),
        record.getLong(3),
        record.getLong(4)
      };
      return new GenericInternalRow(columns);
    }

    private static @Nullable UTF8String text(@Nullable String text) {
      return UTF8String.fromString(text);
    }

    private static @Nullable Decimal money(@Nullable BigDecimal amount) {
      return amount == null
          ? null
          : Decimal.apply(amount, EventsTable.MONEY.precision(), EventsTable.MONEY.scale());
    }

    private static GenericArrayData texts(Collection<String> texts) {
      return new GenericArrayData(texts.stream().map(UTF8String::fromString).toArray());
    }

    private static ArrayBasedMapData map(Map<String, String> attributes) {
      return new ArrayBasedMapData(texts(attributes.keySet()), texts(attributes.values()));
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
