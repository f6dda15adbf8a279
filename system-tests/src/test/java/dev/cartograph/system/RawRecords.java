package dev.cartograph.system;

import dev.cartograph.config.Settings;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records as somebody sends them who knows no contract, to the topic of events. */
final class RawRecords {
  private static final int MAX_REQUEST_BYTES = 8 << 20;

  private RawRecords() {}

  /** Sends values without a key to the first partition. */
  static void send(Settings.Kafka kafka, byte[]... values) {
    try (KafkaProducer<byte[], byte[]> producer = producer(kafka, Map.of())) {
      send(producer, kafka, values);
    }
  }

  /** Sends values in a transaction that is aborted, then others in one that is committed. */
  static void sendInTransactions(Settings.Kafka kafka, byte[][] aborted, byte[][] committed) {
    try (KafkaProducer<byte[], byte[]> producer =
        producer(kafka, Map.of("transactional.id", "raw-records"))) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, kafka, aborted);
      producer.abortTransaction();
      producer.beginTransaction();
      send(producer, kafka, committed);
      producer.commitTransaction();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(
      Settings.Kafka kafka, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(more);
    properties.put("bootstrap.servers", kafka.bootstrapServers());
    properties.put("max.request.size", MAX_REQUEST_BYTES);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, Settings.Kafka kafka, byte[]... values) {
    for (byte[] value : values) {
      producer.send(new ProducerRecord<>(kafka.eventsTopic(), 0, null, value));
    }
    producer.flush();
  }

  /**
   * An event of the shop of order lines.
   *
   * @param rest its further fields
   */
  static String event(String type, String rest) {
    return "{\"shop\":\"online-retail\",\"event_id\":\"%s\",\"event_time\":\"2010-12-01T10:00:00Z\",\"event_type\":\"%s\",%s}"
        .formatted(rest.hashCode(), type, rest);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
