package dev.cartograph.dashboard.chart.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayTicksTest {
  private static List<String> labels(LocalDate first, LocalDate last, double width) {
    double days = last.toEpochDay() - first.toEpochDay() + 1;
    return DayTicks.between(first, last, width / days, label -> label.length() * 7.0).stream()
        .map(Tick::label)
        .toList();
  }

  @Test
  void marksMondaysAndNamesTheMonthWhenItChanges() {
    assertThat(labels(LocalDate.of(2016, 9, 2), LocalDate.of(2016, 9, 29), 700))
        .containsExactly("5 Sep", "12", "19", "26");
    assertThat(labels(LocalDate.of(2016, 8, 5), LocalDate.of(2016, 9, 14), 700))
        .containsExactly("8 Aug", "15", "22", "29", "5 Sep", "12");
  }

  @Test
  void marksEveryDayOfAWeek() {
    assertThat(labels(LocalDate.of(2016, 8, 30), LocalDate.of(2016, 9, 3), 340))
        .containsExactly("30 Aug", "31", "1 Sep", "2", "3");
  }

  @Test
  void thinsMondaysOutWhereTheyDoNotFit() {
    assertThat(labels(LocalDate.of(2016, 6, 1), LocalDate.of(2016, 9, 30), 300)).hasSizeLessThan(6);
  }

  @Test
  void marksTheMonthsOfAYearAndNamesTheYearWhenItChanges() {
    assertThat(labels(LocalDate.of(2015, 10, 15), LocalDate.of(2016, 10, 14), 1100))
        .containsExactly(
            "Nov",
            "Dec",
            "Jan 2016",
            "Feb",
            "Mar",
            "Apr",
            "May",
            "Jun",
            "Jul",
            "Aug",
            "Sep",
            "Oct");
  }

  @Test
  void namesASingleDay() {
    assertThat(labels(LocalDate.of(2016, 9, 16), LocalDate.of(2016, 9, 16), 300))
        .containsExactly("16 Sep");
  }

  @Test
  void marksYearsOfADecade() {
    assertThat(labels(LocalDate.of(2006, 3, 1), LocalDate.of(2016, 10, 14), 340))
        .allMatch(label -> label.matches("20\\d\\d"));
  }
}
