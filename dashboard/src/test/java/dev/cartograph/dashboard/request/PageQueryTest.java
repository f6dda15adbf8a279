package dev.cartograph.dashboard.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PageQueryTest {
  private static final DayRange FALLBACK = DayRange.ending(LocalDate.of(2016, 8, 31), 28);

  @Test
  void nothingSaidMeansTheDefaults() {
    PageQuery query = PageQuery.parse(Map.of("from", "", "unknown", "x"));

    assertThat(query.shop()).isEmpty();
    assertThat(query.compare()).isEqualTo(Comparison.PREVIOUS);
    assertThat(query.range(FALLBACK)).isEqualTo(FALLBACK);
  }

  @Test
  void oneEndAloneKeepsTheLengthOfTheDefault() {
    PageQuery query = PageQuery.parse(Map.of("to", "2016-08-10"));

    assertThat(query.range(FALLBACK)).isEqualTo(DayRange.ending(LocalDate.of(2016, 8, 10), 28));
    assertThat(PageQuery.parse(Map.of("from", "2016-08-20")).range(FALLBACK))
        .isEqualTo(new DayRange(LocalDate.of(2016, 8, 20), LocalDate.of(2016, 8, 31)));
    assertThat(PageQuery.parse(Map.of("from", "2017-01-01")).range(FALLBACK).days()).isEqualTo(1);
  }

  @Test
  void aBadValueIsASentenceThatNamesIt() {
    assertBad(Map.of("from", "yesterday"), "'from' is 'yesterday', which is not a day");
    assertBad(Map.of("to", "2016-02-30"), "'to' is '2016-02-30'");
    assertBad(Map.of("to", "+999999999-12-31"), "which is not a day");
    assertBad(Map.of("compare", "sideways"), "previous, weekdays or none");
    assertBad(
        Map.of("from", "2016-08-31", "to", "2016-08-01"),
        "The range ends on 2016-08-01, before it starts on 2016-08-31.");
    assertBad(Map.of("from", "1995-01-01", "to", "2016-08-01"), "more than 1096 days");
    assertBad(Map.of("shop", "x".repeat(2_000)), "longer than 1024 characters");
  }

  @Test
  void wholeWeeksHaveTheSameWeekdaysEitherWay() {
    assertThat(Comparison.PREVIOUS.earlier(FALLBACK))
        .isEqualTo(Comparison.WEEKDAYS.earlier(FALLBACK));
    DayRange month = new DayRange(LocalDate.of(2016, 8, 1), LocalDate.of(2016, 8, 31));
    assertThat(Comparison.PREVIOUS.earlier(month))
        .contains(new DayRange(LocalDate.of(2016, 7, 1), LocalDate.of(2016, 7, 31)));
    assertThat(Comparison.WEEKDAYS.earlier(month))
        .contains(new DayRange(LocalDate.of(2016, 6, 27), LocalDate.of(2016, 7, 27)));
    assertThat(Comparison.NONE.earlier(month)).isEmpty();
  }

  private static void assertBad(Map<String, String> parameters, String sentence) {
    assertThatThrownBy(() -> PageQuery.parse(parameters))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining(sentence)
        .extracting(failure -> ((BadRequest) failure).status())
        .isEqualTo(400);
  }
}
