package dev.cartograph.bench.freshness;

import dev.cartograph.bench.input.EventInput;
import dev.cartograph.bench.servers.Rest;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.feed.RecordSink;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.kafka.Topic;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends events at an even rate and notes when the broker has taken each. */
final class LiveTraffic implements RecordSink, AutoCloseable {
  private static final int LINGER_MILLIS = 5;

  private final Topic topic;
  private final Arrivals arrivals;
  private final KafkaProducer<byte[], byte[]> producer;
  private volatile @Nullable Exception failure;

  LiveTraffic(Settings.Kafka kafka, Topic topic, Arrivals arrivals) {
    this.topic = topic;
    this.arrivals = arrivals;
    Map<String, Object> properties = KafkaClients.properties(kafka);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What is told once a second: how many have passed. */
  @FunctionalInterface
  interface EachSecond {
    void tell(long seconds);
  }

  /** Sends for a while; returns how many records were sent. */
  long send(EventInput input, int perSecond, Duration time, EachSecond eachSecond) {
    long total = perSecond * time.toSeconds();
    long begun = System.nanoTime();
    long sent = 0;
    long told = 0;
    while (sent < total) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      long due = Math.min(total, (long) (seconds * perSecond));
      for (; sent < due; sent++) {
        input.sendNext(this);
      }
      if (seconds >= told + 1) {
        told++;
        eachSecond.tell(told);
      }
      Rest.millis(1);
    }
    producer.flush();
    requireWell();
    return sent;
  }

  @Override
  public void send(byte[] key, byte[] value) {
    requireWell();
    producer.send(new ProducerRecord<>(topic.name(), key, value), this::acknowledge);
  }

  private void acknowledge(RecordMetadata metadata, @Nullable Exception problem) {
    if (problem != null) {
      failure = problem;
    } else {
      arrivals.add(metadata.partition(), metadata.offset(), metadata.timestamp());
    }
  }

  private void requireWell() {
    Exception known = failure;
    if (known != null) {
      throw CartographException.unreachable(
          "Kafka does not take the events: %s.".formatted(known.getMessage()), known);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
