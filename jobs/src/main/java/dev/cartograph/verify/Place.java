package dev.cartograph.verify;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an invariant is broken.
 *
 * @param text as a person reads it, e.g. {@code shop.events-0@17}
 * @param fields as a program reads it: texts and whole numbers in the order of their names, which
 *     are those of the columns of {@link EventsTable} where there is one
 */
record Place(String text, Map<String, Object> fields) {
  Place {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** The position of a record. */
  static Place position(String topic, String topicId, int partition, long offset) {
    Map<String, Object> fields = fieldsOf(new SourcePartition(topic, topicId, partition));
    fields.put(EventsTable.OFFSET, offset);
    return new Place("%s-%d@%d".formatted(topic, partition, offset), fields);
  }

  /** The fields of a range of a partition's offsets. */
  static Map<String, Object> fieldsOf(SourcePartition partition, OffsetRange offsets) {
    Map<String, Object> fields = fieldsOf(partition);
    fields.put("first_offset", offsets.from());
    fields.put("last_offset", offsets.until() - 1);
    return fields;
  }

  private static Map<String, Object> fieldsOf(SourcePartition partition) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(EventsTable.TOPIC, partition.topic());
    fields.put(EventsTable.TOPIC_ID, partition.topicId());
    fields.put(EventsTable.PARTITION, partition.partition());
    return fields;
  }

  /** A commit and what is odd about it. */
  static Place commit(long commit, String about) {
    String text = "commit %d".formatted(commit);
    return new Place(
        about.isEmpty() ? text : "%s (%s)".formatted(text, about),
        Map.of(EventsTable.COMMIT, commit));
  }

  /** An event of a user. */
  static Place event(String shop, String userId, String eventId, Instant time) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(EventFields.SHOP, shop);
    fields.put(EventFields.USER_ID, userId);
    fields.put(EventFields.EVENT_ID, eventId);
    fields.put(EventFields.EVENT_TIME, time.toString());
    return new Place("%s/%s event %s at %s".formatted(shop, userId, eventId, time), fields);
  }
}
