package dev.cartograph.kafka;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.security.JaasUtils;
import org.jspecify.annotations.Nullable;

/** What every Kafka client of Cartograph has in common: its address, its further properties. */
public final class KafkaClients {
  private KafkaClients() {}

  /**
   * Properties of any client; those of {@code kafka.client} win.
   *
   * @throws CartographException where they ask for a login and have none, exit code 2
   */
  public static Map<String, Object> properties(Settings.Kafka kafka) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
    properties.putAll(kafka.client());
    requireLogin(properties);
    return properties;
  }

  /** Without one, Kafka's client speaks of a file that nobody wrote. */
  private static void requireLogin(Map<String, Object> properties) {
    Object protocol = properties.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
    if (protocol != null
        && protocol.toString().toUpperCase(Locale.ROOT).startsWith("SASL_")
        && !properties.containsKey(SaslConfigs.SASL_JAAS_CONFIG)
        && System.getProperty(JaasUtils.JAVA_LOGIN_CONFIG_PARAM) == null) {
      throw CartographException.badInput(
          "kafka.client says %s = %s, and there is no user to log in as: %s is missing. Set it, by a variable of the environment; on Kubernetes it is that key of the Secret 'kafka-user'."
              .formatted(
                  CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                  protocol,
                  SaslConfigs.SASL_JAAS_CONFIG));
    }
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
