package dev.cartograph.verify;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.timeline.TimelineEvent;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;

/** An event of a user that a test puts into the lake, into the timeline, or into one of them. */
record UserEvent(TimelineEvent event, long commit) {

  /** Where the records of the events stand, in their order from offset 0. */
  static final SourcePartition SOURCE = new SourcePartition("shop.events", "t-1", 0);

  /** A lamp that was bought, with every field that an event can have. */
  static UserEvent purchase(String user, String id, String time) {
    return new UserEvent(
        new TimelineEvent(
            "merchandise",
            id,
            Instant.parse(time),
            "purchase",
            user,
            "s-1",
            "ORD-7",
            "lamp",
            "Organic Search",
            "desktop",
            "Côte d'Ivoire",
            3,
            new BigDecimal("12.9900"),
            "USD",
            new BigDecimal("-0.0100"),
            new BigDecimal("1.2500"),
            new BigDecimal("0.0000"),
            "home.lamps",
            "Lumi",
            "Lamp",
            Map.of("coupon", "SPRING", "browser", "Firefox")),
        1);
  }

  /** A page that was viewed, with nothing that may be missing. */
  static UserEvent pageView(String user, String id, String time) {
    return new UserEvent(
        new TimelineEvent(
            "merchandise",
            id,
            Instant.parse(time),
            "page_view",
            user,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of()),
        1);
  }

  /** This, recorded by another commit. */
  UserEvent recordedBy(long other) {
    return new UserEvent(event, other);
  }

  byte[] identity() {
    try {
      String named = event.shop() + "\0" + event.eventId() + "\0" + event.eventTime();
      byte[] sha256 =
          MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(sha256, 16);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Events as accepted rows of the lake. */
  static Dataset<Row> rows(List<UserEvent> events) {
    List<Row> rows = new ArrayList<>();
    events.forEach(event -> rows.add(event.row(rows.size())));
    return LocalSpark.session().createDataFrame(rows, EventsTable.schema());
  }

  private Row row(long offset) {
    Map<String, Object> values = new HashMap<>();
    RecordComponent[] fields = TimelineEvent.class.getRecordComponents();
    String[] columns = EventsTable.eventColumns().fieldNames();
    try {
      for (int i = 0; i < fields.length; i++) {
        values.put(columns[i], fields[i].getAccessor().invoke(event));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    values.put(EventFields.EVENT_TIME, Timestamp.from(event.eventTime()));
    values.put(EventsTable.OUTCOME, Outcome.ACCEPTED.columnValue());
    values.put(EventsTable.IDENTITY, identity());
    values.put(EventsTable.COMMIT, commit);
    values.put(
        EventsTable.DAY, Date.valueOf(LocalDate.ofInstant(event.eventTime(), ZoneOffset.UTC)));
    values.put(EventsTable.TOPIC, SOURCE.topic());
    values.put(EventsTable.TOPIC_ID, SOURCE.topicId());
    values.put(EventsTable.PARTITION, SOURCE.partition());
    values.put(EventsTable.OFFSET, offset);
    List<Object> row = new ArrayList<>();
    for (StructField field : EventsTable.schema().fields()) {
      row.add(values.get(field.name()));
    }
    return RowFactory.create(row.toArray());
  }
}
