package dev.cartograph.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

  @ParameterizedTest
  @CsvSource({
    "2016-08-01T10:10:45.000Z, 2016-08-01T10:10:45Z",
    "2016-08-01T10:10:45.123456Z, 2016-08-01T10:10:45.123456Z",
    "2016-08-01T10:10:45.123456789Z, 2016-08-01T10:10:45.123456Z",
    "2019-10-01 00:00:00 UTC, 2019-10-01T00:00:00Z",
    "2020-09-24 13:51:07+00:00, 2020-09-24T13:51:07Z",
    "2020-09-24 13:51:07, 2020-09-24T13:51:07Z",
    "2020-09-24T13:51:07+02:00, 2020-09-24T11:51:07Z",
    "2020-09-24T13:51:07.5-0330, 2020-09-24T17:21:07.5Z",
    "1470046245000, 2016-08-01T10:10:45Z",
  })
  void readsTheFormsOfTheContract(String text, Instant expected) {
    assertThat(EventTimes.findMicros(text))
        .hasValue(ChronoUnit.MICROS.between(Instant.EPOCH, expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2016-08-01",
        "2016-13-01T00:00:00Z",
        "2016-02-30T00:00:00Z",
        "2016-08-01T24:00:00Z",
        "2016-08-01T10:10:45 PST",
        "2016-08-01T10:10:45+99:00",
        "99999999999999999999",
        "2016/08/01 10:10:45",
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(EventTimes.findMicros(text)).isEmpty();
  }

  @Test
  void refusesMillisecondsThatDoNotFit() {
    assertThat(EventTimes.ofEpochMillis(Long.MAX_VALUE)).isEmpty();
  }
}
