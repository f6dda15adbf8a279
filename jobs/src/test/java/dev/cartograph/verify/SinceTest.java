package dev.cartograph.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void readsDurationsDaysAndTimes() {
    assertThat(Since.parse("2 days", NOW)).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(Since.parse("36 hours", NOW)).isEqualTo("2026-11-23T00:00:00Z");
    assertThat(Since.parse("2026-11-01", NOW)).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(Since.parse("2026-11-01T10:00:00Z", NOW)).isEqualTo("2026-11-01T10:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-11", "-1 days", "2026-11-25"})
  void refusesAnythingElse(String text) {
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> Since.parse(text, NOW))
        .withMessageStartingWith("--since is '%s', which is n", text)
        .matches(failure -> failure.exitCode() == ExitCode.BAD_INPUT);
  }
}
