package dev.cartograph.topic;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.kafka.Topic;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.SourcePartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where a query starts: for each partition where the lake ends. What the lake holds beyond HBase is
 * served from the lake before that, so neither a lost checkpoint nor Kafka's retention matters.
 */
public final class StartingOffsets {
  private StartingOffsets() {}

  /**
   * The offsets as Spark's Kafka source takes them, JSON.
   *
   * @throws CartographException exit code 4 where Kafka no longer retains an offset that was never
   *     recorded, or holds fewer records than were recorded; 3 where Kafka does not answer
   */
  public static String json(Settings.Kafka kafka, Topic topic, OffsetIntervals recorded) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (int partition = 0; partition < topic.partitions(); partition++) {
      partitions.add(new TopicPartition(topic.name(), partition));
    }
    Map<String, Object> properties = KafkaClients.properties(kafka);
    properties.put("default.api.timeout.ms", Long.toString(kafka.timeout().toMillis()));
    Map<Integer, Long> starts = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> earliest = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> latest = consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        SourcePartition source =
            new SourcePartition(topic.name(), topic.id(), partition.partition());
        starts.put(
            partition.partition(),
            start(
                source,
                recorded.end(source),
                earliest.getOrDefault(partition, 0L),
                latest.getOrDefault(partition, 0L)));
      }
    } catch (KafkaException e) {
      throw KafkaClients.failure("the offsets of '" + topic.name() + "' did not come", kafka, e);
    }
    return starts.entrySet().stream()
        .map(entry -> "\"%d\":%d".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(",", "{\"" + topic.name() + "\":{", "}}"));
  }

  static long start(SourcePartition source, long recordedUntil, long earliest, long latest) {
    if (recordedUntil > latest) {
      throw CartographException.contractBroken(
          "The lake holds %s up to offset %d, but Kafka ends at %d: Kafka lost records, or this is another Kafka. Check kafka.bootstrap-servers and lake.root."
              .formatted(source, recordedUntil, latest));
    }
    if (recordedUntil < earliest && recordedUntil > 0) {
      throw CartographException.contractBroken(
          "Offsets %d to %d of %s were never recorded and Kafka no longer retains them. Feed their source again, which adds only what is missing, and raise kafka.retention."
              .formatted(recordedUntil, earliest, source));
    }
    return Math.max(earliest, recordedUntil);
  }
}
