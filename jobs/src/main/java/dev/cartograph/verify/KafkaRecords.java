package dev.cartograph.verify;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.kafka.Topic;
import dev.cartograph.kafka.Topics;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The records in Kafka, by a plain read-committed consumer without a group. */
final class KafkaRecords implements RetainedRecords, AutoCloseable {
  private final Settings.Kafka settings;
  private final Topics topics;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Optional<Topic>> known = new HashMap<>();

  private KafkaRecords(Settings.Kafka settings) {
    this.settings = settings;
    topics = Topics.open(settings);
    Map<String, Object> properties = KafkaClients.properties(settings);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    properties.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(settings.timeout().toMillis()));
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Opens a consumer and proves that a broker answers.
   *
   * @throws CartographException exit code 3, after {@code kafka.timeout} at the latest
   */
  static KafkaRecords open(Settings.Kafka settings) {
    KafkaRecords records = new KafkaRecords(settings);
    try {
      for (String topic : settings.topics()) {
        records.known.put(topic, records.topics.findTopic(topic));
      }
      return records;
    } catch (CartographException e) {
      records.close();
      throw e;
    }
  }

  /** Empty also where the topic is gone, or was made again under another id. */
  @Override
  public Optional<OffsetRange> findRetained(SourcePartition partition) {
    Optional<Topic> topic = known.computeIfAbsent(partition.topic(), topics::findTopic);
    boolean exists =
        topic.isPresent()
            && topic.get().id().equals(partition.topicId())
            && partition.partition() < topic.get().partitions();
    if (!exists) {
      return Optional.empty();
    }
    TopicPartition source = source(partition);
    try {
      long from = consumer.beginningOffsets(List.of(source)).getOrDefault(source, 0L);
      long until = consumer.endOffsets(List.of(source)).getOrDefault(source, 0L);
      return from < until ? Optional.of(new OffsetRange(from, until)) : Optional.empty();
    } catch (KafkaException e) {
      throw KafkaClients.failure("the offsets of " + source + " did not come", settings, e);
    }
  }

  @Override
  public Iterator<ConsumerRecord<byte[], byte[]>> read(
      SourcePartition partition, OffsetRange range) {
    return new KafkaPartition(settings, consumer, source(partition), range.from(), range.until());
  }

  @Override
  public void close() {
    consumer.close();
    topics.close();
  }

  private static TopicPartition source(SourcePartition partition) {
    return new TopicPartition(partition.topic(), partition.partition());
  }
}
