package dev.cartograph.clean;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.SparkRows;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The one parse of a record. In: {@code value, topic, partition, offset, timestamp} as Kafka's
 * source gives them. Out: {@link ParsedColumns#schema()}, one row for each row that came in, in the
 * form in which Spark computes: thirty objects a record are made once and not once more. The topic
 * decides what a record tells of; one of a product or a user has no defaults, as it says something
 * only in the fields that it has.
 */
final class ParseRecords {
  private static final String TIMESTAMP = "timestamp";

  private final Map<String, RecordKind> kinds;
  private final Map<String, String> currencies;
  private final String otherwise;
  private final long largest;

  /**
   * A parser.
   *
   * @param kinds what the records of each topic tell of; those of any other are events
   * @param currencies the currency of each described shop, for events that name none
   * @param otherwise the currency of any other shop
   * @param largest a record of more bytes is not parsed
   */
  ParseRecords(
      Map<String, RecordKind> kinds,
      Map<String, String> currencies,
      String otherwise,
      long largest) {
    this.kinds = Map.copyOf(kinds);
    this.currencies = Map.copyOf(currencies);
    this.otherwise = otherwise;
    this.largest = largest;
  }

  /** Parses each record. */
  JavaRDD<InternalRow> rows(Dataset<Row> records) {
    SparkRows given = SparkRows.of(records);
    Columns columns = Columns.of(given.schema());
    Map<String, RecordKind> topicKinds = kinds;
    Map<String, String> shopCurrencies = currencies;
    String otherCurrency = otherwise;
    long largestBytes = largest;
    return given
        .rows()
        .mapPartitions(
            rows ->
                new Parsing(
                    rows, columns, topicKinds, shopCurrencies, otherCurrency, largestBytes));
  }

  /** Where Kafka's columns stand in a row. */
  private record Columns(int value, int topic, int partition, int offset, int timestamp)
      implements Serializable {
    static Columns of(StructType schema) {
      return new Columns(
          schema.fieldIndex(ParsedColumns.VALUE),
          schema.fieldIndex(EventsTable.TOPIC),
          schema.fieldIndex(EventsTable.PARTITION),
          schema.fieldIndex(EventsTable.OFFSET),
          schema.fieldIndex(TIMESTAMP));
    }
  }

  /** Rows parsed as they are asked for; nothing is buffered. */
  private static final class Parsing implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final Columns columns;
    private final Map<UTF8String, RecordKind> kinds = new HashMap<>();
    private final Map<String, String> currencies;
    private final String otherwise;
    private final long largest;
    private final EventDecoder decoder = new EventDecoder();
    private final EventHashes hashes = new EventHashes();

    Parsing(
        Iterator<InternalRow> rows,
        Columns columns,
        Map<String, RecordKind> kinds,
        Map<String, String> currencies,
        String otherwise,
        long largest) {
      this.rows = rows;
      kinds.forEach((topic, kind) -> this.kinds.put(UTF8String.fromString(topic), kind));
      this.columns = columns;
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
      byte[] value = record.isNullAt(columns.value()) ? null : record.getBinary(columns.value());
      RecordKind kind =
          kinds.getOrDefault(record.getUTF8String(columns.topic()), RecordKind.EVENTS);
      DecodedEvent event =
          value == null || value.length == 0 || value.length > largest
              ? new DecodedEvent(kind)
              : decoder.decode(value, kind);
      return row(event, value, record);
    }

    private InternalRow row(DecodedEvent event, byte @Nullable [] value, InternalRow record) {
      boolean derived = event.eventId == null;
      String eventId = derived ? hashes.derivedId(event) : event.eventId;
      long contentHash = hashes.content(event);
      Object[] fields = {
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
        hashes.identity(event, eventId),
        contentHash,
        derived,
        texts(event.unreadable),
        text(event.malformed),
        text(event.kind.findEventType().orElse(null)),
        hashes.ofValue(value),
        value,
        record.getUTF8String(columns.topic()).copy(),
        record.getInt(columns.partition()),
        record.getLong(columns.offset()),
        record.getLong(columns.timestamp())
      };
      return new GenericInternalRow(fields);
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

    private static @Nullable Integer quantity(DecodedEvent event) {
      if (event.kind != RecordKind.EVENTS) {
        return null;
      }
      boolean stated =
          event.quantity != null
              || (event.eventType != null && EventTypes.NEED_QUANTITY.contains(event.eventType))
              || event.unreadable.contains(EventFields.QUANTITY);
      return stated ? event.quantity : Integer.valueOf(1);
    }

    private @Nullable String currency(DecodedEvent event) {
      if (event.currency != null || event.shop == null || event.kind != RecordKind.EVENTS) {
        return event.currency;
      }
      return currencies.getOrDefault(event.shop, otherwise);
    }
  }
}
