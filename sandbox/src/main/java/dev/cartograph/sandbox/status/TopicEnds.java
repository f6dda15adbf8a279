package dev.cartograph.sandbox.status;

import dev.cartograph.config.Settings;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.kafka.Topic;
import dev.cartograph.kafka.Topics;
import dev.cartograph.ledger.SourcePartition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is on Kafka, over all topics of the settings. One thread at a time. */
public final class TopicEnds implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(3);

  private final Settings.Kafka kafka;
  private final Map<TopicPartition, SourcePartition> partitions;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private TopicEnds(Settings.Kafka kafka, Collection<Topic> topics) {
    this.kafka = kafka;
    partitions = Topic.partitionsOf(topics);
    Map<String, Object> properties = KafkaClients.properties(kafka);
    properties.put("default.api.timeout.ms", Long.toString(kafka.timeout().toMillis()));
    properties.put("enable.auto.commit", "false");
    properties.put("max.poll.records", "1");
    properties.put("fetch.max.bytes", "1048576");
    properties.put("client.id", "cartograph-status");
    this.consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Connects to Kafka; empty where none of the topics exists.
   *
   * @throws dev.cartograph.error.CartographException when Kafka cannot be reached, exit code 3
   */
  public static Optional<TopicEnds> open(Settings.Kafka kafka) {
    try (Topics topics = Topics.open(kafka)) {
      Map<String, Topic> found = topics.findTopics(kafka.topics());
      return found.isEmpty() ? Optional.empty() : Optional.of(new TopicEnds(kafka, found.values()));
    }
  }

  /** The offset after the newest record of each partition. */
  public SortedMap<SourcePartition, Long> ends() {
    try {
      SortedMap<SourcePartition, Long> ends = new TreeMap<>();
      consumer
          .endOffsets(partitions.keySet())
          .forEach(
              (partition, end) -> {
                SourcePartition source = partitions.get(partition);
                if (source != null) {
                  ends.put(source, end);
                }
              });
      return ends;
    } catch (KafkaException e) {
      throw KafkaClients.failure("the topics' ends were not told", kafka, e);
    }
  }

  /** How many records were ever put on the topics. */
  public long written() {
    return ends().values().stream().mapToLong(Long::longValue).sum();
  }

  /** When the record at an offset arrived; empty when it is not there any more. */
  Optional<Instant> findAppendTime(SourcePartition source, long offset) {
    TopicPartition one = new TopicPartition(source.topic(), source.partition());
    try {
      consumer.assign(List.of(one));
      consumer.seek(one, offset);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return Optional.of(Instant.ofEpochMilli(record.timestamp()));
      }
      return Optional.empty();
    } catch (KafkaException e) {
      throw KafkaClients.failure("a record was not read", kafka, e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
