package dev.cartograph.sandbox.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LastWordsTest {
  @Test
  void prefersTheLineOfTheFailureToWhatFollowsIt() {
    assertThat(
            LastWords.choose(
                List.of(
                    "INFO Starting",
                    "stream: Cannot reach Kafka at 127.0.0.1:9092: refused",
                    "\tat dev.cartograph.Main.main(Main.java:1)",
                    "INFO Shutdown hook called")))
        .isEqualTo("stream: Cannot reach Kafka at 127.0.0.1:9092: refused.");
  }

  @Test
  void takesTheLastLineWhereNothingNamesAFailure() {
    assertThat(LastWords.choose(List.of("one", "Killed", ""))).isEqualTo("Killed.");
  }
}
