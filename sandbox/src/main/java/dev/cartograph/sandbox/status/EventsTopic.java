package dev.cartograph.sandbox.status;

import dev.cartograph.config.Settings;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.kafka.Topic;
import dev.cartograph.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is on Kafka. One thread at a time. */
public final class EventsTopic implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(3);

  private final Settings.Kafka kafka;
  private final Topic topic;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private EventsTopic(Settings.Kafka kafka, Topic topic) {
    this.kafka = kafka;
    this.topic = topic;
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
   * Connects to Kafka; empty when the topic does not exist.
   *
   * @throws dev.cartograph.error.CartographException when Kafka cannot be reached, exit code 3
   */
  public static Optional<EventsTopic> open(Settings.Kafka kafka) {
    try (Topics topics = Topics.open(kafka)) {
      return topics.findTopic(kafka.eventsTopic()).map(topic -> new EventsTopic(kafka, topic));
    }
  }

  /** The topic's id. */
  String id() {
    return topic.id();
  }

  /** The offset after the newest record of each partition. */
  public Map<Integer, Long> ends() {
    try {
      Map<Integer, Long> ends = new TreeMap<>();
      consumer
          .endOffsets(partitions())
          .forEach((partition, end) -> ends.put(partition.partition(), end));
      return ends;
    } catch (KafkaException e) {
      throw KafkaClients.failure("the topic's ends were not told", kafka, e);
    }
  }

  /** How many records were ever put on the topic. */
  public long written() {
    return ends().values().stream().mapToLong(Long::longValue).sum();
  }

  /** When the record at an offset arrived; empty when it is not there any more. */
  Optional<Instant> findAppendTime(int partition, long offset) {
    TopicPartition one = new TopicPartition(topic.name(), partition);
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

  private List<TopicPartition> partitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (int partition = 0; partition < topic.partitions(); partition++) {
      partitions.add(new TopicPartition(topic.name(), partition));
    }
    return partitions;
  }
}
