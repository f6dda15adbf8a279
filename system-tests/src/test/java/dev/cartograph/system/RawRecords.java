package dev.cartograph.system;

import dev.cartograph.config.Settings;
import java.nio.charset.StandardCharsets;
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
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "max.request.size",
                Integer.toString(MAX_REQUEST_BYTES)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(new ProducerRecord<>(kafka.eventsTopic(), 0, null, value));
      }
      producer.flush();
    }
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
