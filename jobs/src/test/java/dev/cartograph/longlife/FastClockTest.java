package dev.cartograph.longlife;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FastClockTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofSeconds(6);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final Clock machine =
      new Clock() {
        @Override
        public Instant instant() {
          return now.get();
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  @Test
  void livesAnHourInSixSeconds() {
    FastClock clock = new FastClock(machine, HOUR);

    now.set(START.plusSeconds(15));

    assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(150));
    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(150)));
    assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(clock.instant());
  }

  @Test
  void shortensAgesByTheSameShareAndNeverToNothing() {
    assertThat(FastClock.shortened(Duration.ofHours(12), HOUR)).isEqualTo(Duration.ofSeconds(72));
    assertThat(FastClock.shortened(Duration.ofMillis(1), HOUR)).isEqualTo(Duration.ofMillis(1));
  }
}
