package dev.cartograph.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private final Map<String, String> actual =
      new HashMap<>(
          Map.of(
              "message.timestamp.type", "LogAppendTime",
              "max.message.bytes", "8388608",
              "retention.ms", "2592000000",
              "cleanup.policy", "delete"));

  @Test
  void acceptsATopicMadeByCartograph() {
    assertThat(Topics.wrongSettings(kafka(Map.of()), actual::get)).isEmpty();
  }

  @Test
  void namesEverySettingOfAForeignTopicThatMustChange() {
    actual.put("message.timestamp.type", "CreateTime");
    actual.put("max.message.bytes", "1048588");
    actual.put("retention.ms", "604800000");
    actual.put("cleanup.policy", "compact");
    assertThat(Topics.wrongSettings(kafka(Map.of()), actual::get))
        .containsExactly(
            "message.timestamp.type=LogAppendTime",
            "max.message.bytes=8388608",
            "retention.ms=2592000000",
            "cleanup.policy=delete");
  }

  @Test
  void acceptsATopicThatKeepsRecordsForEver() {
    actual.put("retention.ms", "-1");
    assertThat(Topics.wrongSettings(kafka(Map.of()), actual::get)).isEmpty();
  }

  @Test
  void saysWhatIsMissingForALogin() {
    Settings.Kafka kafka = kafka(Map.of("kafka.client.\"security.protocol\"", "SASL_SSL"));

    assertThatThrownBy(() -> Topics.open(kafka))
        .isInstanceOf(CartographException.class)
        .hasMessage(
            "kafka.client says security.protocol = SASL_SSL, and there is no user to log in as: sasl.jaas.config is missing. Set it, by a variable of the environment; on Kubernetes it is that key of the Secret 'kafka-user'.")
        .extracting(failure -> ((CartographException) failure).exitCode())
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void saysHowToMendAnAddressWhereNoKafkaIs() {
    Settings.Kafka nowhere =
        kafka(Map.of("kafka.bootstrap-servers", "127.0.0.1:1", "kafka.timeout", "1 second"));
    try (Topics topics = Topics.open(nowhere)) {
      assertThatThrownBy(() -> topics.ensureTopic("shop.events"))
          .isInstanceOf(CartographException.class)
          .hasMessage(
              "Cannot reach Kafka at 127.0.0.1:1: no answer within 1 s. Start the sandbox with './cartograph up' or set kafka.bootstrap-servers.")
          .extracting(failure -> ((CartographException) failure).exitCode())
          .isEqualTo(ExitCode.UNREACHABLE);
    }
  }

  private static Settings.Kafka kafka(Map<String, String> flags) {
    return SettingsSource.load(Optional.empty(), Map.of(), flags).kafka();
  }
}
