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
    assertThat(LastWords.choose(List.of("1 compiler directives added"))).isEmpty();
    assertThat(
            LastWords.choose(
                List.of(
                    "java.net.BindException: Address already in use",
                    "Suppressed: java.lang.RuntimeException: Rethrowing promise failure cause")))
        .isEqualTo("java.net.BindException: Address already in use.");
  }

  @Test
  void findsTheSentenceThatACommandEndsWithWithTheLinesThatBelongToIt() {
    assertThat(
            LastWords.findSentence(
                List.of(
                    "stream: Cannot reach HBase.",
                    "12:00:01 ERROR Query: terminated with exception",
                    "stream: The settings have 1 problem:",
                    "  kafka.partitions must be at least 1.",
                    "12:00:02 INFO ShutdownHook: gone"),
                "stream"))
        .contains("The settings have 1 problem: kafka.partitions must be at least 1.");
    assertThat(LastWords.findSentence(List.of("12:00:01 ERROR gone"), "stream")).isEmpty();
  }
}
