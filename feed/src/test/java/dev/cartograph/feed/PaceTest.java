package dev.cartograph.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOON = Instant.parse("2016-08-01T12:00:00Z");

  @Test
  void makesAnHourOfEventsAMinute() {
    Pace pace = Pace.parse("60");
    assertThat(pace.delay(NOON, 1_000)).isZero();
    assertThat(pace.delay(NOON.plusSeconds(3600), 1_000)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void sendsAtOnceWhatLiesBehind() {
    Pace pace = Pace.parse("1");
    assertThat(pace.delay(NOON, 0)).isZero();
    assertThat(pace.delay(NOON.minusSeconds(5), 0)).isZero();
    assertThat(pace.delay(NOON.plusSeconds(5), Duration.ofSeconds(9).toNanos())).isZero();
  }

  @Test
  void refusesASpeedThatIsNone() {
    assertThatThrownBy(() -> Pace.parse("fast"))
        .hasMessage(
            "--speed is 'fast', which is neither 'max' nor a factor above 0 such as 60 (an hour of events in a minute).");
    assertThatThrownBy(() -> Pace.parse("0")).hasMessageStartingWith("--speed is '0'");
  }

  @Test
  void refusesARangeThatIsNone() {
    assertThat(RecordRange.parse("3-5").contains(5)).isTrue();
    assertThat(RecordRange.parse("3-").contains(2)).isFalse();
    assertThatThrownBy(() -> RecordRange.parse("5-3"))
        .hasMessage("--records is '5-3', which is not A-B with 1 <= A <= B, e.g. 1-1000.");
    assertThatThrownBy(() -> RecordRange.parse("0-3")).hasMessageStartingWith("--records is '0-3'");
  }
}
