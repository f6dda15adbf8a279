package dev.cartograph.sandbox.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  private static final Duration SHORT_LIFE = Duration.ofSeconds(2);

  private final Backoff backoff = new Backoff();

  @Test
  void doublesFromOneSecondToAMinute() {
    List<Long> waits = new ArrayList<>();
    for (int death = 0; death < 8; death++) {
      waits.add(backoff.afterLifeOf(SHORT_LIFE).toSeconds());
    }

    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  @Test
  void beginsAnewAfterALifeOfAMinute() {
    backoff.afterLifeOf(SHORT_LIFE);
    backoff.afterLifeOf(SHORT_LIFE);

    assertThat(backoff.afterLifeOf(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.afterLifeOf(SHORT_LIFE)).isEqualTo(Duration.ofSeconds(2));
  }
}
