package dev.cartograph.generate.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class LocalClockTest {
  @Test
  void showsWhatTheZoneShowsWhereTheClockIsPutForwardAndBack() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    LocalClock clock = new LocalClock(berlin);
    for (String start : new String[] {"2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z"}) {
      Instant time = Instant.parse(start);
      for (int i = 0; i < 300; i++) {
        Instant now = time.plusSeconds(i * 599L);
        ZonedDateTime local = now.atZone(berlin);
        assertThat(clock.day(now.toEpochMilli() * 1_000))
            .isEqualTo((int) local.toLocalDate().toEpochDay());
        assertThat(clock.hour(now.toEpochMilli() * 1_000)).isEqualTo(local.getHour());
      }
    }
  }
}
