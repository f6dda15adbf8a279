package dev.cartograph.feed;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.kafka.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records to a topic: idempotent, acknowledged by all replicas, compressed, in large batches.
 * Sending twice is harmless, as records carry ids that do not depend on when they are sent. The
 * first failure is thrown by the next call.
 */
public final class RecordSender implements RecordSink, AutoCloseable {
  private static final Duration RESTART = Duration.ofMinutes(2);

  private final Settings.Kafka kafka;
  private final Topic topic;
  private final Producer<byte[], byte[]> producer;
  private final AtomicLongArray from;
  private final AtomicLongArray until;
  private final AtomicLong acknowledged = new AtomicLong();
  private volatile @Nullable Exception failure;

  private RecordSender(Settings.Kafka kafka, Topic topic, Producer<byte[], byte[]> producer) {
    this.kafka = kafka;
    this.topic = topic;
    this.producer = producer;
    this.from = new AtomicLongArray(topic.partitions());
    this.until = new AtomicLongArray(topic.partitions());
    for (int partition = 0; partition < topic.partitions(); partition++) {
      from.set(partition, Long.MAX_VALUE);
    }
  }

  /** Opens a producer. */
  public static RecordSender open(Settings.Kafka kafka, Topic topic) {
    Map<String, Object> properties = KafkaClients.properties(kafka);
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "cartograph-feed");
    properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 20);
    properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
    properties.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, (int) kafka.maxMessage().bytes());
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience(kafka).toMillis());
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) patience(kafka).toMillis());
    try {
      return new RecordSender(
          kafka,
          topic,
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    } catch (KafkaException e) {
      throw CartographException.badInput(
          "Cannot make a Kafka producer for %s: %s. Mend kafka.client."
              .formatted(kafka.bootstrapServers(), e.getMessage()),
          e);
    }
  }

  @Override
  public void send(byte[] key, byte[] value) {
    requireNoFailure();
    try {
      producer.send(new ProducerRecord<>(topic.name(), key, value), this::acknowledge);
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  private void acknowledge(RecordMetadata metadata, @Nullable Exception problem) {
    if (problem != null) {
      if (failure == null) {
        failure = problem;
      }
      return;
    }
    int partition = metadata.partition();
    if (partition < until.length()) {
      from.accumulateAndGet(partition, metadata.offset(), Math::min);
      until.accumulateAndGet(partition, metadata.offset() + 1, Math::max);
    }
    acknowledged.incrementAndGet();
  }

  /** Returns once every record is acknowledged. */
  public void flush() {
    producer.flush();
    requireNoFailure();
  }

  private void requireNoFailure() {
    Exception known = failure;
    if (known != null) {
      throw failed(known);
    }
  }

  private CartographException failed(Exception cause) {
    return CartographException.unreachable(
        "Kafka at %s took %,d records for the topic '%s' and then no more for %d s: %s. Once it is well again, feed again: only the rest is added."
            .formatted(
                kafka.bootstrapServers(),
                acknowledged(),
                topic.name(),
                patience(kafka).toSeconds(),
                cause.getMessage()),
        cause);
  }

  /** How long a broker may be away in the middle of a file: long enough to be started again. */
  private static Duration patience(Settings.Kafka kafka) {
    return kafka.timeout().compareTo(RESTART) > 0 ? kafka.timeout() : RESTART;
  }

  /** How many records Kafka has acknowledged. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** The topic that is sent to. */
  public Topic topic() {
    return topic;
  }

  /** The offsets that the acknowledged records have. */
  public SentOffsets sent() {
    long[] firsts = new long[topic.partitions()];
    long[] ends = new long[topic.partitions()];
    for (int partition = 0; partition < ends.length; partition++) {
      ends[partition] = until.get(partition);
      firsts[partition] = Math.min(from.get(partition), ends[partition]);
    }
    return new SentOffsets(topic, firsts, ends);
  }

  @Override
  public void close() {
    producer.close(failure == null ? kafka.timeout() : Duration.ZERO);
  }
}
