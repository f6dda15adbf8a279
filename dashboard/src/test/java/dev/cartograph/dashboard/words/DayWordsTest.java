package dev.cartograph.dashboard.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DayWordsTest {
  private static final LocalDate FRIDAY = LocalDate.of(2016, 9, 16);

  @Test
  void namesARangeByWhatChangesInIt() {
    assertThat(DayWords.range(LocalDate.of(2016, 9, 2), LocalDate.of(2016, 9, 29)))
        .isEqualTo("2 – 29 Sep 2016");
    assertThat(DayWords.range(LocalDate.of(2016, 8, 5), LocalDate.of(2016, 9, 1)))
        .isEqualTo("5 Aug – 1 Sep 2016");
    assertThat(DayWords.range(LocalDate.of(2015, 12, 28), LocalDate.of(2016, 1, 3)))
        .isEqualTo("28 Dec 2015 – 3 Jan 2016");
    assertThat(DayWords.range(FRIDAY, FRIDAY)).isEqualTo("16 Sep 2016");
  }

  @Test
  void leavesTheYearOutWhereTheTextAroundNamesIt() {
    assertThat(DayWords.rangeWithoutYear(LocalDate.of(2016, 9, 2), LocalDate.of(2016, 9, 29)))
        .isEqualTo("2 – 29 Sep");
    assertThat(DayWords.weekday(FRIDAY)).isEqualTo("Fri 16 Sep");
    assertThat(DayWords.weekdayAndYear(FRIDAY)).isEqualTo("Fri 16 Sep 2016");
  }

  @Test
  void writesSeptemberShortInBritainToo() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.UK);
      assertThat(DayWords.day(FRIDAY)).isEqualTo("16 Sep");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void writesTimesWithTwentyFourHours() {
    assertThat(DayWords.time(LocalTime.of(15, 40, 59))).isEqualTo("15:40");
  }

  @Test
  void ofManyDaysTheFirstAreNamed() {
    List<LocalDate> days = FRIDAY.datesUntil(FRIDAY.plusDays(5)).toList();

    assertThat(DayWords.days(days.subList(0, 1))).isEqualTo("16 Sep 2016");
    assertThat(DayWords.days(days.subList(0, 2))).isEqualTo("16 Sep 2016 and 17 Sep 2016");
    assertThat(DayWords.days(days.subList(0, 3)))
        .isEqualTo("16 Sep 2016, 17 Sep 2016 and 18 Sep 2016");
    assertThat(DayWords.days(days)).isEqualTo("16 Sep 2016, 17 Sep 2016, 18 Sep 2016 and 2 more");
  }
}
