package dev.cartograph.topic;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.kafka.Topic;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
import dev.cartograph.ledger.SourcePartition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where a query starts: for each partition where the lake ends, or where Kafka begins if that is
 * later. What the lake holds beyond HBase is served from the lake before that, so neither a lost
 * checkpoint nor Kafka's retention matters.
 */
public final class StartingOffsets {
  private final SortedMap<SourcePartition, Long> positions = new TreeMap<>();
  private final SortedMap<SourcePartition, OffsetRange> lost = new TreeMap<>();

  StartingOffsets() {}

  /**
   * Asks Kafka.
   *
   * @throws CartographException exit code 4 where Kafka holds fewer records than were recorded; 3
   *     where Kafka does not answer
   */
  public static StartingOffsets find(Settings.Kafka kafka, List<Topic> topics, Recorded recorded) {
    Map<TopicPartition, SourcePartition> sources = Topic.partitionsOf(topics);
    Map<String, Object> properties = KafkaClients.properties(kafka);
    properties.put("default.api.timeout.ms", Long.toString(kafka.timeout().toMillis()));
    StartingOffsets starts = new StartingOffsets();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> earliest = consumer.beginningOffsets(sources.keySet());
      Map<TopicPartition, Long> latest = consumer.endOffsets(sources.keySet());
      sources.forEach(
          (partition, source) ->
              starts.add(
                  source,
                  recorded,
                  earliest.getOrDefault(partition, 0L),
                  latest.getOrDefault(partition, 0L)));
    } catch (KafkaException e) {
      throw KafkaClients.failure(
          "the offsets of %s did not come"
              .formatted(topics.stream().map(Topic::name).collect(Collectors.joining(", "))),
          kafka,
          e);
    }
    return starts;
  }

  /** Where each partition is read from. */
  public SortedMap<SourcePartition, Long> positions() {
    return Collections.unmodifiableSortedMap(positions);
  }

  /** What lies between the lake's end and what Kafka still retains: never recorded, and gone. */
  public SortedMap<SourcePartition, OffsetRange> lost() {
    return Collections.unmodifiableSortedMap(lost);
  }

  /** The positions as Spark's Kafka source takes them. */
  public String json() {
    Map<String, List<String>> byTopic = new TreeMap<>();
    positions.forEach(
        (source, offset) ->
            byTopic
                .computeIfAbsent(source.topic(), unused -> new ArrayList<>())
                .add("\"%d\":%d".formatted(source.partition(), offset)));
    return byTopic.entrySet().stream()
        .map(topic -> "\"%s\":{%s}".formatted(topic.getKey(), String.join(",", topic.getValue())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  void add(SourcePartition source, Recorded recorded, long earliest, long latest) {
    long end = recorded.end(source);
    if (end > latest) {
      throw CartographException.contractBroken(
          "The lake holds %s up to offset %d, but Kafka ends at %d: Kafka lost records, or this is another Kafka. Check kafka.bootstrap-servers and lake.root."
              .formatted(source, end, latest));
    }
    if (end < earliest) {
      lost.put(source, new OffsetRange(end, earliest));
    }
    positions.put(source, Math.max(earliest, end));
  }
}
