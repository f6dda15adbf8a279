package dev.cartograph.sandbox.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReminderTest {
  private final HandClock clock = new HandClock();
  private final Reminder reminder = new Reminder(clock);

  @Test
  void tellsTheSameEverMoreRarely() {
    List<Integer> told = new ArrayList<>();
    for (int second = 1; second <= 120; second++) {
      clock.now = clock.now.plusSeconds(1);
      if (reminder.isDue("the port")) {
        told.add(second);
      }
    }

    assertThat(told).containsExactly(5, 15, 35, 65, 95);
  }

  @Test
  void tellsWhatHasChangedAfterFiveSeconds() {
    clock.now = clock.now.plus(Duration.ofSeconds(5));
    assertThat(reminder.isDue("1 of 9 records")).isTrue();
    clock.now = clock.now.plus(Duration.ofSeconds(4));
    assertThat(reminder.isDue("2 of 9 records")).isFalse();
    clock.now = clock.now.plus(Duration.ofSeconds(1));
    assertThat(reminder.isDue("3 of 9 records")).isTrue();
  }

  private static final class HandClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("a clock without zones");
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
