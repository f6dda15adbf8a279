package dev.cartograph.bench.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EventInputTest {
  private static final int RECORDS = 20_000;

  @Test
  void theSameSeedGivesTheSameRecordsAndAnotherGivesOthers() {
    assertThat(values(1)).isEqualTo(values(1)).isNotEqualTo(values(2));
  }

  @Test
  void everyRecordIsCountedOnce() {
    EventInput input = EventInput.ofThePast(1);
    List<String> values = values(input);
    InputTruth truth = input.truth();

    assertThat(truth.records()).isEqualTo(RECORDS).isEqualTo(values.size());
    assertThat(truth.lake().extra()).isZero();
    assertThat(truth.hbase().rows()).isLessThan(truth.lake().rows()).isPositive();
    assertThat(truth.broken() / (double) RECORDS).isCloseTo(EventInput.BROKEN, within(0.004));
    assertThat(truth.repeated() / (double) RECORDS).isCloseTo(EventInput.REPEATED, within(0.004));
  }

  @Test
  void aRepetitionHasTheBytesOfAGoodEventBefore() {
    EventInput input = EventInput.ofThePast(3);
    Set<String> good = new HashSet<>();
    long repeated = 0;
    for (int i = 0; i < RECORDS; i++) {
      long repeatedBefore = input.truth().repeated();
      long goodBefore = input.truth().lake().rows();
      List<String> sent = new ArrayList<>();
      input.sendNext((key, value) -> sent.add(text(key) + text(value)));
      assertThat(sent).hasSize(1);
      if (input.truth().repeated() > repeatedBefore) {
        repeated++;
        assertThat(good).contains(sent.get(0));
      } else if (input.truth().lake().rows() > goodBefore) {
        assertThat(good.add(sent.get(0))).isTrue();
      }
    }
    assertThat(repeated).isPositive();
  }

  @Test
  void eventsOfThePresentHappenWhenTheyAreSent() {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    List<String> values = new ArrayList<>();
    EventInput input = EventInput.ofThePresent(1, clock);
    for (int i = 0; i < 50; i++) {
      input.sendNext((key, value) -> values.add(text(value)));
    }

    assertThat(values)
        .filteredOn(value -> value.contains("2026-03-01T10:00:00Z"))
        .hasSizeGreaterThan(40);
  }

  private static List<String> values(long seed) {
    return values(EventInput.ofThePast(seed));
  }

  private static List<String> values(EventInput input) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      input.sendNext((key, value) -> values.add(text(value)));
    }
    return values;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
