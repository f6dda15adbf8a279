package dev.cartograph.dashboard.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static final ValueFormat DOLLARS = ValueFormat.money("USD");
  private static final LocalDate FRIDAY = LocalDate.of(2016, 9, 16);

  private static List<List<String>> words(ChartTable table) {
    return table.rows().stream()
        .map(
            row ->
                IntStream.range(0, row.cells().size())
                    .mapToObj(i -> table.columns().get(i).words(row.cells().get(i)))
                    .toList())
        .toList();
  }

  private static LineChart twoDays(Values now, Values then) {
    return new LineChart(
        "Gross sales by day",
        LineChart.eachDay(FRIDAY, FRIDAY.plusDays(1)),
        LineChart.eachDay(FRIDAY.minusDays(28), FRIDAY.minusDays(27)),
        "the 2 days before",
        List.of(new LineChart.Panel("Gross sales", DOLLARS, now, then)),
        new Links(List.of("/day/1", "/day/2")));
  }

  @Test
  void aLineChartTellsItsDaysItsTableAndItsPeak() {
    LineChart chart =
        twoDays(
            Values.of(List.of(new BigDecimal("20266.40"), new BigDecimal("160.25"))),
            Values.of(Arrays.asList(new BigDecimal("3497.20"), null)));
    assertThat(words(chart.table()))
        .containsExactly(
            List.of("Fri 16 Sep", "Fri 19 Aug", "$20,266.40", "$3,497.20", "+479.5%"),
            List.of("Sat 17 Sep", "Sat 20 Aug", "$160.25", "–", "no base"));
    assertThat(chart.table().rows().get(0).href()).contains("/day/1");
    assertThat(chart.table().rows().get(0).cells().get(0).plain()).isEqualTo("2016-09-16");
    assertThat(chart.table().rows().get(1).cells().get(3).plain()).isEmpty();
    assertThat(chart.key())
        .extracting(KeyEntry::label)
        .containsExactly("16 – 17 Sep", "19 – 20 Aug, the 2 days before", "Weekend");
    assertThat(chart.alternative())
        .isEqualTo(
            "Line chart of Gross sales by day, 16 – 17 Sep 2016, beside 19 – 20 Aug 2016."
                + " Highest: $20,266 on Fri 16 Sep.");
  }

  @Test
  void aLineChartSaysFromWhichDayOnItMayStillChange() {
    LineChart.Panel panel =
        new LineChart.Panel("Rate", ValueFormat.SHARE, Values.of(0.5, 0.2), Values.NONE)
            .withOpenDays(1);
    LineChart chart =
        new LineChart(
            "Rate by day",
            LineChart.eachDay(FRIDAY, FRIDAY.plusDays(1)),
            LineChart.NO_DAYS,
            "",
            List.of(panel),
            Links.NONE);
    assertThat(chart.key())
        .extracting(KeyEntry::label)
        .containsExactly("16 – 17 Sep", "May still change", "Weekend");
    assertThat(chart.alternative()).endsWith(" From Sat 17 Sep on it may still change.");
    assertThat(panel.isOpen(0)).isFalse();
  }

  @Test
  void aLineChartRefusesAComparisonOfAnotherLength() {
    assertThatThrownBy(
            () ->
                new LineChart(
                    "Sales",
                    List.of(FRIDAY),
                    LineChart.eachDay(FRIDAY, FRIDAY.plusDays(1)),
                    "",
                    List.of(new LineChart.Panel("Sales", DOLLARS, Values.NONE, Values.NONE)),
                    Links.NONE))
        .hasMessage("The line chart 'Sales' compares 1 days with 2.");
  }

  @Test
  void rankedBarsTellRowsOfTheSameNameApart() {
    RankedBars chart =
        new RankedBars(
            "Top products",
            "Product",
            "Gross sales",
            DOLLARS,
            "now",
            "before",
            List.of(
                row("Zip Hoodie", "GGOEGAAX5815", 3012),
                row("Journal", "GGOEGAAX0031", 3008),
                row("Zip Hoodie", "GGOEGAAX5814", 2822)));
    assertThat(chart.names())
        .containsExactly("Zip Hoodie (…5815)", "Journal", "Zip Hoodie (…5814)");
    assertThat(chart.alternative())
        .isEqualTo(
            "Bars of Gross sales, greatest first: Zip Hoodie (…5815) with $3,012,"
                + " down to Zip Hoodie (…5814) with $2,822.");
  }

  private static RankedBars.Row row(String label, String id, long value) {
    return new RankedBars.Row(
        label, id, BigDecimal.valueOf(value), Optional.empty(), Optional.empty());
  }

  @Test
  void aRowOfTwoEndsSaysWhichWayItWentOrThatAnEndHasNoData() {
    BeforeAfterChart chart =
        new BeforeAfterChart(
            "Units a day before and after",
            "Product",
            "Units a day",
            ValueFormat.COUNT,
            List.of(ends("1", "1.5"), ends("2", "0.04"), ends("0", "3"), ends("3", "")));
    assertThat(chart.rows().stream().map(chart::ends))
        .containsExactly("1 → 1.5", "2 → 0.04", "0 → 3", "3 → no data");
    assertThat(chart.rows().stream().map(chart::change))
        .containsExactly("▲ 50.0%", "▼ 98.0%", "▲ no base", "");
    assertThat(words(chart.table()).get(3))
        .containsExactly("Kettle", "69.00 → 59.00", "3", "–", "–");
    assertThat(chart.alternative())
        .isEqualTo("Units a day before and after: Kettle (69.00 → 59.00) 1 → 1.5, the first of 4.");
  }

  private static BeforeAfterChart.Row ends(String before, String after) {
    return new BeforeAfterChart.Row(
        "Kettle", "K", "69.00 → 59.00", number(before), number(after), List.of());
  }

  private static Optional<BigDecimal> number(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
  }

  @Test
  void aFunnelSharesOfAllAndOfTheStepBefore() {
    FunnelChart chart =
        new FunnelChart(
            "Funnel",
            List.of(
                new FunnelChart.Step("Sessions", 65_960, Optional.empty()),
                new FunnelChart.Step("Viewed a product", 11_559, Optional.empty()),
                new FunnelChart.Step("Put it in the cart", 3_904, Optional.empty())));
    assertThat(words(chart.table()))
        .containsExactly(
            List.of("Sessions", "65,960", "100%", "–"),
            List.of("Viewed a product", "11,559", "17.5%", "17.5%"),
            List.of("Put it in the cart", "3,904", "5.92%", "33.8%"));
  }

  @Test
  void aStackedAreaKeepsTheLargestBelowAndAddsUpTheRest() {
    List<StackedAreaChart.Series> series =
        IntStream.rangeClosed(1, 7)
            .mapToObj(i -> new StackedAreaChart.Series("s" + i, Values.of(i, 10 * i)))
            .toList();
    StackedAreaChart chart =
        StackedAreaChart.ofLargest(
            "Sessions",
            "Sessions",
            ValueFormat.COUNT,
            Step.DAY,
            LineChart.eachDay(FRIDAY, FRIDAY.plusDays(1)),
            series,
            Links.NONE);
    assertThat(chart.series())
        .extracting(StackedAreaChart.Series::name)
        .containsExactly("s7", "s6", "s5", "s4", "Other");
    assertThat(chart.series().get(4).values()).isEqualTo(Values.of(6, 60));
    assertThat(chart.total(1)).contains(BigDecimal.valueOf(280.0));
  }

  @Test
  void aRunningTotalEndsAtTheTimeReached() {
    RunningTotal chart =
        new RunningTotal(
            "Today so far",
            "Gross sales",
            DOLLARS,
            "Today",
            Values.of(10, 20, 5),
            Optional.of(LocalTime.of(2, 30)),
            "Fri 9 Sep",
            Values.of(1, 1, 1, 1),
            Links.NONE);
    assertThat(chart.hoursBegun()).isEqualTo(3);
    assertThat(words(chart.table()).subList(0, 4))
        .containsExactly(
            List.of("01:00", "$10.00", "$1.00"),
            List.of("02:00", "$30.00", "$2.00"),
            List.of("03:00", "$35.00", "$3.00"),
            List.of("04:00", "–", "$4.00"));
    assertThat(chart.alternative())
        .isEqualTo("Running total of Gross sales by hour: Today $35 by 02:30; Fri 9 Sep $4.");
  }

  @Test
  void aHeatMapHasSevenStepsUpToItsGreatestValue() {
    HeatMap chart =
        new HeatMap(
            "Sessions",
            "Sessions",
            ValueFormat.COUNT,
            "Weekday",
            List.of("Mon", "Tue"),
            "Hour",
            List.of("00:00", "01:00"),
            List.of(Values.of(0, 70), Values.of(35, Double.NaN)),
            Links.NONE);
    assertThat(chart.step(0)).isZero();
    assertThat(chart.step(9.9)).isZero();
    assertThat(chart.step(35)).isEqualTo(3);
    assertThat(chart.step(70)).isEqualTo(6);
    assertThat(chart.alternative())
        .isEqualTo("Heat map of Sessions by weekday and hour. Highest: 70 at Mon, 01:00.");
  }

  @Test
  void chartsWithoutDataSaySo() {
    assertThat(twoDays(Values.NONE, Values.NONE).alternative())
        .isEqualTo("Gross sales by day: no data.");
    assertThat(twoDays(Values.NONE, Values.NONE).hasData()).isFalse();
  }
}
