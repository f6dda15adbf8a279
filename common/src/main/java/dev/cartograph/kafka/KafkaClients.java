package dev.cartograph.kafka;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What every Kafka client of Cartograph has in common: its address, its further properties. */
public final class KafkaClients {
  private KafkaClients() {}

  /** Properties of any client; those of {@code kafka.client} win. */
  public static Map<String, Object> properties(Settings.Kafka kafka) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
    properties.putAll(kafka.client());
    return properties;
  }

  /** The failure of a call to Kafka as a sentence; a time-out or a lost connection exits with 3. */
  public static CartographException failure(
      String what, Settings.Kafka kafka, @Nullable Throwable cause) {
    if (cause == null
        || cause instanceof TimeoutException
        || cause instanceof DisconnectException
        || cause instanceof java.util.concurrent.TimeoutException
        || cause instanceof RetriableException) {
      return CartographException.unreachable(
          "Cannot reach Kafka at %s: %s within %d s. Start the sandbox with './cartograph up' or set kafka.bootstrap-servers."
              .formatted(kafka.bootstrapServers(), what, kafka.timeout().toSeconds()),
          cause);
    }
    return CartographException.unreachable(
        "Kafka at %s refuses: %s. %s".formatted(kafka.bootstrapServers(), what, cause.getMessage()),
        cause);
  }
}
