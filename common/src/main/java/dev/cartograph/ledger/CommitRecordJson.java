package dev.cartograph.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The JSON form of a {@link CommitRecord}: {@code {"cartograph":1,"commit":7,…}}. Days are written
 * as runs {@code ["2016-08-01","2016-08-31"]}, so that a commit over years stays small.
 */
public final class CommitRecordJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int VERSION = 1;

  private CommitRecordJson() {}

  static String write(CommitRecord record) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("cartograph", VERSION);
    root.put("commit", record.commit());
    root.put("committedAt", record.committedAt().toString());
    root.put("application", record.application());
    ArrayNode ranges = root.putArray("ranges");
    for (CommitRecord.Range range : record.ranges()) {
      ObjectNode node = partition(ranges.addObject(), range.partition());
      node.put("from", range.offsets().from());
      node.put("until", range.offsets().until());
    }
    root.put("accepted", record.accepted());
    root.put("quarantined", record.quarantined());
    root.put("duplicates", record.duplicates());
    ObjectNode reasons = root.putObject("reasons");
    record.reasons().forEach(reasons::put);
    ObjectNode days = root.putObject("shopDays");
    record.shopDays().forEach((shop, set) -> writeDays(days.putArray(shop), set));
    ObjectNode newest = root.putObject("newestEventTime");
    record.newestEventTime().forEach((shop, time) -> newest.put(shop, time.toString()));
    writeIntervals(root.putArray("intervals"), record.intervals());
    if (!record.lost().ranges().isEmpty()) {
      writeIntervals(root.putArray("lost"), record.lost());
    }
    return root.toString();
  }

  /** Reads a commit's user metadata; empty if it is not a record of ours. */
  public static Optional<CommitRecord> find(String userMetadata) {
    try {
      JsonNode root = MAPPER.readTree(userMetadata);
      if (root == null || root.path("cartograph").asInt() != VERSION) {
        return Optional.empty();
      }
      return Optional.of(record(root));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static CommitRecord record(JsonNode root) {
    List<CommitRecord.Range> ranges = new ArrayList<>();
    for (JsonNode node : root.path("ranges")) {
      ranges.add(
          new CommitRecord.Range(
              partition(node),
              new OffsetRange(node.path("from").asLong(), node.path("until").asLong())));
    }
    SortedMap<String, Long> reasons = new TreeMap<>();
    fields(root.path("reasons")).forEach(e -> reasons.put(e.getKey(), e.getValue().asLong()));
    SortedMap<String, SortedSet<LocalDate>> days = new TreeMap<>();
    fields(root.path("shopDays")).forEach(e -> days.put(e.getKey(), readDays(e.getValue())));
    SortedMap<String, Instant> newest = new TreeMap<>();
    fields(root.path("newestEventTime"))
        .forEach(e -> newest.put(e.getKey(), Instant.parse(e.getValue().asText())));
    return new CommitRecord(
        root.path("commit").asLong(),
        Instant.parse(root.path("committedAt").asText()),
        root.path("application").asText(),
        ranges,
        root.path("accepted").asLong(),
        root.path("quarantined").asLong(),
        root.path("duplicates").asLong(),
        reasons,
        days,
        newest,
        readIntervals(root.path("intervals")),
        readIntervals(root.path("lost")));
  }

  private static void writeIntervals(ArrayNode array, OffsetIntervals intervals) {
    intervals
        .ranges()
        .forEach(
            (partition, list) -> {
              ArrayNode offsets = partition(array.addObject(), partition).putArray("offsets");
              list.forEach(range -> offsets.addArray().add(range.from()).add(range.until()));
            });
  }

  private static OffsetIntervals readIntervals(JsonNode array) {
    OffsetIntervals intervals = OffsetIntervals.none();
    for (JsonNode node : array) {
      for (JsonNode pair : node.path("offsets")) {
        intervals =
            intervals.plus(
                partition(node), new OffsetRange(pair.path(0).asLong(), pair.path(1).asLong()));
      }
    }
    return intervals;
  }

  private static ObjectNode partition(ObjectNode node, SourcePartition partition) {
    return node.put("topic", partition.topic())
        .put("topicId", partition.topicId())
        .put("partition", partition.partition());
  }

  private static SourcePartition partition(JsonNode node) {
    return new SourcePartition(
        node.path("topic").asText(), node.path("topicId").asText(), node.path("partition").asInt());
  }

  private static void writeDays(ArrayNode runs, SortedSet<LocalDate> days) {
    LocalDate first = null;
    LocalDate last = null;
    for (LocalDate day : days) {
      if (first != null && last != null && !day.equals(last.plusDays(1))) {
        runs.addArray().add(first.toString()).add(last.toString());
        first = null;
      }
      first = first == null ? day : first;
      last = day;
    }
    if (first != null && last != null) {
      runs.addArray().add(first.toString()).add(last.toString());
    }
  }

  private static SortedSet<LocalDate> readDays(JsonNode runs) {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (JsonNode run : runs) {
      LocalDate last = LocalDate.parse(run.path(1).asText());
      LocalDate day = LocalDate.parse(run.path(0).asText());
      while (!day.isAfter(last)) {
        days.add(day);
        day = day.plusDays(1);
      }
    }
    return days;
  }

  private static Iterable<Map.Entry<String, JsonNode>> fields(JsonNode node) {
    Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
    return () -> fields;
  }
}
