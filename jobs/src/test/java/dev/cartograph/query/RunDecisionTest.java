package dev.cartograph.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunDecisionTest {
  private static final Instant NOW = Instant.parse("2016-08-01T10:00:00Z");
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final RunDecision decision =
      new RunDecision(Duration.ofSeconds(20), Duration.ofSeconds(3), 1_000);

  @Test
  void runsAtOnceWhereTheLakeIsQuietAfterACommit() {
    assertThat(decision.isDue(7, 10, ago(3), 6, ago(1), SHORT, NOW)).isTrue();
  }

  @Test
  void waitsWhileCommitsKeepComing() {
    assertThat(decision.isDue(7, 10, ago(1), 6, ago(19), SHORT, NOW)).isFalse();
    assertThat(decision.isDue(7, 10, ago(1), 6, ago(20), SHORT, NOW)).isTrue();
  }

  @Test
  void restsLongerAfterALongRun() {
    Duration minute = Duration.ofMinutes(1);

    assertThat(decision.isDue(7, 10, ago(1), 6, ago(119), minute, NOW)).isFalse();
    assertThat(decision.isDue(7, 10, ago(1), 6, ago(120), minute, NOW)).isTrue();
  }

  @Test
  void waitsLongerAfterAWholeBatchForTheRestOfTheBacklog() {
    assertThat(decision.isDue(7, 1_000, ago(30), -1, ago(30), Duration.ZERO, NOW)).isFalse();
    assertThat(decision.isDue(7, 1_000, ago(60), -1, ago(60), Duration.ZERO, NOW)).isTrue();
    assertThat(decision.isDue(8, 999, ago(3), -1, ago(30), Duration.ZERO, NOW)).isTrue();
  }

  @Test
  void doesNotRunForACommitThatItKnowsOrAnEmptyLake() {
    assertThat(decision.isDue(7, 10, ago(60), 7, ago(60), SHORT, NOW)).isFalse();
    assertThat(decision.isDue(0, 10, ago(60), -1, ago(60), SHORT, NOW)).isFalse();
  }

  @Test
  void doesNotWaitForAMomentOfAClockThatWasSetBack() {
    assertThat(decision.isDue(7, 10, ago(1), 6, ago(-7_200), SHORT, NOW)).isTrue();
    assertThat(decision.isDue(7, 10, ago(-7_200), 6, ago(1), SHORT, NOW)).isTrue();
  }

  private static Instant ago(long seconds) {
    return NOW.minusSeconds(seconds);
  }
}
