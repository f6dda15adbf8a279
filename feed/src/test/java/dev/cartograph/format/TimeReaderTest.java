package dev.cartograph.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeReaderTest {
  private static Instant read(String text) {
    return new TimeReader(List.of(), ZoneId.of("UTC")).instantOrNull(text);
  }

  @Test
  void readsTheCommonSpellings() {
    Instant expected = Instant.parse("2019-10-01T12:30:00Z");
    assertThat(read("2019-10-01T12:30:00Z")).isEqualTo(expected);
    assertThat(read("2019-10-01 12:30:00 UTC")).isEqualTo(expected);
    assertThat(read("2019-10-01 12:30:00+00:00")).isEqualTo(expected);
    assertThat(read("2019-10-01T14:30:00+0200")).isEqualTo(expected);
    assertThat(read("2019-10-01 12:30")).isEqualTo(expected);
    assertThat(read("1569933000000")).isEqualTo(expected);
    assertThat(read("2019-10-01")).isEqualTo(Instant.parse("2019-10-01T00:00:00Z"));
    assertThat(read("2019-10-01T12:30:00.123456789Z"))
        .isEqualTo(Instant.parse("2019-10-01T12:30:00.123456Z"));
  }

  @Test
  void readsNoTimeWhereThereIsNone() {
    assertThat(read("yesterday")).isNull();
    assertThat(read("2019-02-30 12:00:00")).isNull();
    assertThat(read("2019-10-01 25:00:00")).isNull();
    assertThat(read("12")).isNull();
  }

  @Test
  void readsByPatternsStrictlyAndInTheirOrder() {
    TimeReader reader =
        new TimeReader(List.of("dd/MM/yyyy HH:mm", "dd.MM.yyyy"), ZoneId.of("Europe/Berlin"));
    assertThat(reader.instantOrNull("01/07/2024 08:15"))
        .isEqualTo(Instant.parse("2024-07-01T06:15:00Z"));
    assertThat(reader.instantOrNull("24.12.2024")).isEqualTo(Instant.parse("2024-12-23T23:00:00Z"));
    assertThat(reader.instantOrNull("31/02/2024 08:15")).isNull();
    assertThat(reader.instantOrNull("2024-07-01T08:15:00Z")).isNull();
  }
}
