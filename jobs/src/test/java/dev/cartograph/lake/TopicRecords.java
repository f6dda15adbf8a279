package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.event.RecordKind;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;

/**
 * What a shop says of its products and users as accepted rows of {@code events}: {@code
 * product("lamp", "2016-08-01", "unit_price", "10.00")}. Each arrives a second after the last one.
 */
public final class TopicRecords {
  private final String shop;
  private final List<Row> rows = new ArrayList<>();

  private TopicRecords(String shop) {
    this.shop = shop;
  }

  /** The records of a shop. */
  public static TopicRecords of(String shop) {
    return new TopicRecords(shop);
  }

  /** One more record of a product from a day or an instant on: names and texts of what it says. */
  public TopicRecords product(String id, String from, String... said) {
    return add(RecordKind.PRODUCTS, id, from, said);
  }

  /** One more record of a user. */
  public TopicRecords user(String id, String validFromDay, String... said) {
    return add(RecordKind.USERS, id, validFromDay, said);
  }

  private TopicRecords add(RecordKind kind, String id, String from, String... said) {
    Instant validFrom = Instant.parse(from.contains("T") ? from : from + "T00:00:00Z");
    Map<String, Object> row = new HashMap<>();
    row.put(EventsTable.OUTCOME, Outcome.ACCEPTED.columnValue());
    row.put(EventsTable.DAY, Date.valueOf(validFrom.atOffset(ZoneOffset.UTC).toLocalDate()));
    row.put(EventFields.SHOP, shop);
    row.put(EventFields.EVENT_ID, "r" + rows.size());
    row.put(EventFields.EVENT_TIME, Timestamp.from(validFrom));
    row.put(EventFields.EVENT_TYPE, kind.findEventType().orElseThrow());
    row.put(kind.findIdField().orElseThrow(), id);
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < said.length; i += 2) {
      if (said[i].equals(EventFields.UNIT_PRICE)) {
        row.put(said[i], new BigDecimal(said[i + 1]).setScale(4));
      } else if (kind.fields().contains(said[i])) {
        row.put(said[i], said[i + 1]);
      } else {
        attributes.put(said[i], said[i + 1]);
      }
    }
    row.put(EventFields.ATTRIBUTES, attributes.isEmpty() ? null : attributes);
    row.put(EventsTable.IDENTITY, new byte[16]);
    row.put(
        EventsTable.APPEND_TIME,
        Timestamp.from(Instant.parse("2026-03-01T12:00:00Z").plusSeconds(rows.size())));
    row.put(EventsTable.TOPIC, "shop." + kind.name().toLowerCase(java.util.Locale.ROOT));
    row.put(EventsTable.TOPIC_ID, "t-" + kind.name());
    row.put(EventsTable.PARTITION, 0);
    row.put(EventsTable.OFFSET, (long) rows.size());
    row.put(EventsTable.COMMIT, 1L);
    List<Object> values = new ArrayList<>();
    for (StructField field : EventsTable.schema().fields()) {
      values.add(row.get(field.name()));
    }
    rows.add(RowFactory.create(values.toArray()));
    return this;
  }

  /** The rows of the table {@code events}. */
  public Dataset<Row> events() {
    return LocalSpark.session().createDataFrame(rows, EventsTable.schema());
  }
}
