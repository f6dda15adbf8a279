package dev.cartograph.dashboard.chart.render;

import static java.lang.Double.NaN;

import dev.cartograph.concentration.Concentration;
import dev.cartograph.dashboard.chart.BarsChart;
import dev.cartograph.dashboard.chart.BeforeAfterChart;
import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.CohortChart;
import dev.cartograph.dashboard.chart.ConcentrationChart;
import dev.cartograph.dashboard.chart.FunnelChart;
import dev.cartograph.dashboard.chart.HeatMap;
import dev.cartograph.dashboard.chart.LineChart;
import dev.cartograph.dashboard.chart.Links;
import dev.cartograph.dashboard.chart.RankedBars;
import dev.cartograph.dashboard.chart.RunningTotal;
import dev.cartograph.dashboard.chart.StackedAreaChart;
import dev.cartograph.dashboard.chart.Step;
import dev.cartograph.dashboard.chart.Values;
import dev.cartograph.dashboard.chart.WaterfallChart;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Charts that a shop may ask for on its worst day, by what is odd about them. */
final class ExtremeCharts {
  private static final ValueFormat DOLLARS = ValueFormat.money("USD");
  private static final LocalDate FIRST = LocalDate.of(2016, 1, 1);
  private static final String LONG_LABEL =
      "Wide label of a product whose maker could not stop & kept <adding> words to it, 80";

  private ExtremeCharts() {}

  static Map<String, Chart> all() {
    Map<String, Chart> charts = new LinkedHashMap<>();
    charts.put("lines without days", line(0));
    charts.put("lines with gaps only", line(3, Double.NaN, Double.NaN, Double.NaN));
    charts.put("lines of one day", line(1, 5));
    charts.put("lines of zeros", line(3, 0, 0, 0));
    charts.put("lines with a huge value", line(3, 1, 987_654_321_012_345.0, 2));
    charts.put("lines below zero", line(3, -50, 20, -1000));
    charts.put("lines with a gap", line(5, 1, Double.NaN, 3, Double.NaN, 5));
    charts.put("lines of 366 days", SampleCharts.wholeYear());
    charts.put("lines of 62 days", line(62, IntStream.range(0, 62).asDoubleStream().toArray()));
    charts.put("ranks without rows", ranks(List.of()));
    charts.put("ranks of zeros", ranks(List.of(0L, 0L)));
    charts.put("ranks below zero", ranks(List.of(500L, -20L, -700L)));
    charts.put(
        "ranks of a thousand", ranks(IntStream.range(0, 1000).mapToObj(i -> 1000L - i).toList()));
    charts.put("ranks with a huge value", ranks(List.of(9_876_543_210_987_654L, 1L)));
    charts.put("ranks marked wholly, hardly and at zero", marked(900, 900, 90_000, 1, 0, 0));
    charts.put("a funnel without steps", funnel());
    charts.put("a funnel nobody entered", funnel(0, 0, 0));
    charts.put("a funnel that widens", funnel(10, 50, 3));
    charts.put("a funnel of one step", funnel(10));
    charts.put("areas without days", areas(0, 3));
    charts.put("areas without series", areas(3, 0));
    charts.put("areas of one day", areas(1, 5));
    charts.put("areas of many", areas(20, 12));
    charts.put("a day without hours", today(Values.NONE, Optional.empty(), Values.NONE));
    charts.put(
        "a day just begun", today(Values.of(0), Optional.of(LocalTime.MIDNIGHT), Values.of(1, 2)));
    charts.put("a whole day", today(hours(), Optional.empty(), hours()));
    charts.put("bars without bars", bars(0, 1));
    charts.put("bars of zeros", bars(3, 0));
    charts.put("one bar", bars(1, 7));
    charts.put("bars below zero", bars(4, -1000));
    charts.put("twelve bars of millions", bars(12, 1e12));
    charts.put("three hundred bars", bars(300, 3));
    charts.put("a heat map without rows", heat(0, 0));
    charts.put("a heat map of one cell", heat(1, 1));
    charts.put("a heat map of a hundred rows", heat(100, 12));
    charts.put("cohorts without a cohort", cohorts(0, 0, 1));
    charts.put("one cohort of one month", cohorts(1, 1, 1));
    charts.put("sixty cohorts", cohorts(60, 60, 1e9));
    charts.put("cohorts below zero", cohorts(3, 4, -5));
    charts.put("concentration of nothing", concentration());
    charts.put("concentration of one", concentration(5));
    charts.put("concentration of equals", concentration(1, 1, 1, 1, 1));
    charts.put(
        "concentration of a hundred thousand",
        concentration(IntStream.range(0, 100_000).asDoubleStream().toArray()));
    charts.put("concentration below zero", concentration(-1, 0));
    charts.put("a change of nothing", moves(0));
    charts.put("a change to below zero", moves(100, -700, 30));
    charts.put("a change from nothing", moves(0, 5, -3));
    charts.put("a change of trillions", moves(9e15, 1, -8e15));
    charts.put("nothing before and after", beforeAfter());
    charts.put("one before and after", beforeAfter(1, 2));
    charts.put("zeros before and after", beforeAfter(0, 0, 0, 5));
    charts.put("no data before, after or both", beforeAfter(NaN, 3, 3, NaN, NaN, NaN));
    charts.put("before and after below zero", beforeAfter(-5, 3, 0.001, -9e15));
    charts.put("a thousand before and after", beforeAfter(new double[2000]));
    return charts;
  }

  private static BeforeAfterChart beforeAfter(double... ends) {
    Values values = Values.of(ends);
    return new BeforeAfterChart(
        LONG_LABEL,
        LONG_LABEL,
        LONG_LABEL,
        ValueFormat.COUNT,
        IntStream.range(0, ends.length / 2)
            .mapToObj(
                i ->
                    new BeforeAfterChart.Row(
                        LONG_LABEL,
                        "SKU" + i,
                        LONG_LABEL,
                        values.at(2 * i),
                        values.at(2 * i + 1),
                        List.of(LONG_LABEL)))
            .toList());
  }

  private static CohortChart cohorts(int rows, int columns, double value) {
    return new CohortChart(
        LONG_LABEL,
        LONG_LABEL,
        DOLLARS,
        IntStream.range(0, rows)
            .mapToObj(
                row ->
                    new CohortChart.Cohort(
                        LONG_LABEL,
                        row * 1_000_000_007L,
                        Values.of(
                            IntStream.range(0, columns - row)
                                .mapToDouble(month -> value / (month + 1))
                                .toArray())))
            .toList(),
        0);
  }

  private static ConcentrationChart concentration(double... values) {
    return new ConcentrationChart(
        LONG_LABEL,
        LONG_LABEL,
        LONG_LABEL,
        DOLLARS,
        Concentration.of(Arrays.stream(values).mapToObj(BigDecimal::valueOf).toList()));
  }

  private static WaterfallChart moves(double then, double... worths) {
    List<WaterfallChart.Step> steps =
        Arrays.stream(worths)
            .mapToObj(worth -> new WaterfallChart.Step(LONG_LABEL, BigDecimal.valueOf(worth)))
            .toList();
    BigDecimal now =
        steps.stream()
            .map(WaterfallChart.Step::worth)
            .reduce(BigDecimal.valueOf(then), BigDecimal::add);
    return new WaterfallChart(
        LONG_LABEL,
        LONG_LABEL,
        DOLLARS,
        new WaterfallChart.Total(LONG_LABEL, BigDecimal.valueOf(then)),
        steps,
        new WaterfallChart.Total(LONG_LABEL, now));
  }

  private static LineChart line(int days, double... values) {
    List<LocalDate> range =
        days == 0 ? List.of() : LineChart.eachDay(FIRST, FIRST.plusDays(days - 1));
    double[] then = Arrays.copyOf(values, values.length);
    for (int i = 0; i < then.length; i++) {
      then[i] = then[i] / 3;
    }
    return new LineChart(
        LONG_LABEL,
        range,
        range.stream().map(day -> day.minusDays(364)).toList(),
        LONG_LABEL,
        List.of(
            new LineChart.Panel(LONG_LABEL, DOLLARS, Values.of(values), Values.of(then)),
            new LineChart.Panel("Share", ValueFormat.SHARE, Values.of(values), Values.NONE)),
        Links.NONE);
  }

  private static RankedBars ranks(List<Long> values) {
    return new RankedBars(
        LONG_LABEL,
        "Product",
        LONG_LABEL,
        DOLLARS,
        LONG_LABEL,
        LONG_LABEL,
        values.stream()
            .map(
                value ->
                    new RankedBars.Row(
                        LONG_LABEL,
                        "SKU" + value,
                        BigDecimal.valueOf(value),
                        Optional.of(BigDecimal.valueOf(value * 2)),
                        Optional.empty()))
            .toList());
  }

  private static RankedBars marked(long... valuesAndParts) {
    return new RankedBars(
        LONG_LABEL,
        "Product",
        LONG_LABEL,
        DOLLARS,
        LONG_LABEL,
        LONG_LABEL,
        "Lines without a rate",
        IntStream.range(0, valuesAndParts.length / 2)
            .mapToObj(
                i ->
                    new RankedBars.Row(
                        LONG_LABEL,
                        "SKU" + i,
                        BigDecimal.valueOf(valuesAndParts[2 * i]),
                        Optional.empty(),
                        BigDecimal.valueOf(valuesAndParts[2 * i + 1]),
                        Optional.empty()))
            .toList());
  }

  private static FunnelChart funnel(long... counts) {
    return new FunnelChart(
        LONG_LABEL,
        Arrays.stream(counts)
            .mapToObj(count -> new FunnelChart.Step(LONG_LABEL, count, Optional.of("/x?a=1&b=2")))
            .toList());
  }

  private static StackedAreaChart areas(int days, int series) {
    return StackedAreaChart.ofLargest(
        LONG_LABEL,
        "Sessions",
        ValueFormat.COUNT,
        Step.DAY,
        days == 0 ? List.of() : LineChart.eachDay(FIRST, FIRST.plusDays(days - 1)),
        IntStream.range(0, series)
            .mapToObj(
                i ->
                    new StackedAreaChart.Series(
                        LONG_LABEL + i,
                        Values.of(IntStream.range(0, days).mapToDouble(d -> d * i - 3).toArray())))
            .toList(),
        Links.NONE);
  }

  private static Values hours() {
    return Values.of(IntStream.range(0, 24).asDoubleStream().toArray());
  }

  private static RunningTotal today(Values now, Optional<LocalTime> until, Values then) {
    return new RunningTotal(
        LONG_LABEL, "Sales", DOLLARS, LONG_LABEL, now, until, LONG_LABEL, then, Links.NONE);
  }

  private static BarsChart bars(int count, double value) {
    return new BarsChart(
        LONG_LABEL,
        "Thing",
        "Sales",
        DOLLARS,
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new BarsChart.Bar(
                        LONG_LABEL,
                        i % 3 == 2
                            ? Optional.empty()
                            : Optional.of(BigDecimal.valueOf(i % 2 == 0 ? value : value / -7)),
                        Optional.empty()))
            .toList());
  }

  private static HeatMap heat(int rows, int columns) {
    List<Values> cells = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      int row = r;
      names.add(LONG_LABEL);
      cells.add(Values.of(IntStream.range(0, columns).mapToDouble(c -> c * row).toArray()));
    }
    return new HeatMap(
        LONG_LABEL,
        "Sessions",
        ValueFormat.COUNT,
        "Row",
        names,
        "Column",
        IntStream.range(0, columns).mapToObj(c -> LONG_LABEL).toList(),
        cells,
        Links.NONE);
  }
}
