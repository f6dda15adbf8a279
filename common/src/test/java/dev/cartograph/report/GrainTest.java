package dev.cartograph.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class GrainTest {
  private static final LocalDate FEBRUARY = LocalDate.parse("2016-02-01");

  @Test
  void aRowCountsItsDayItsMonthOrAMonthOfItsCohortsLife() {
    assertThat(Grain.DAY.lastDay(FEBRUARY, 0)).isEqualTo("2016-02-01");
    assertThat(Grain.MONTH.lastDay(FEBRUARY, 0)).isEqualTo("2016-02-29");
    assertThat(Grain.COHORT.lastDay(FEBRUARY, 0)).isEqualTo("2016-02-29");
    assertThat(Grain.COHORT.lastDay(FEBRUARY, 11)).isEqualTo("2017-01-31");
    assertThat(Grain.DAY.firstDay(FEBRUARY, 0)).isEqualTo("2016-02-01");
    assertThat(Grain.COHORT.firstDay(FEBRUARY, 11)).isEqualTo("2017-01-01");
  }
}
