package dev.cartograph.dashboard.chart.render;

import dev.cartograph.concentration.Concentration;
import dev.cartograph.dashboard.chart.BarsChart;
import dev.cartograph.dashboard.chart.BeforeAfterChart;
import dev.cartograph.dashboard.chart.CohortChart;
import dev.cartograph.dashboard.chart.ConcentrationChart;
import dev.cartograph.dashboard.chart.FunnelChart;
import dev.cartograph.dashboard.chart.HeatMap;
import dev.cartograph.dashboard.chart.LineChart;
import dev.cartograph.dashboard.chart.Links;
import dev.cartograph.dashboard.chart.RankedBars;
import dev.cartograph.dashboard.chart.RunningTotal;
import dev.cartograph.dashboard.chart.Sparkline;
import dev.cartograph.dashboard.chart.StackedAreaChart;
import dev.cartograph.dashboard.chart.Step;
import dev.cartograph.dashboard.chart.Values;
import dev.cartograph.dashboard.chart.WaterfallChart;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A shop's September as every kind of chart. */
final class SampleCharts {
  static final ValueFormat DOLLARS = ValueFormat.money("USD");
  static final LocalDate FIRST = LocalDate.of(2016, 9, 2);
  static final LocalDate LAST = LocalDate.of(2016, 9, 29);
  static final Values SALES =
      Values.of(
          5230.87, 763.79, 675.16, 1353.88, 3893.52, 4407.24, 5811.65, 3572.21, 775.33, 1044.33,
          4683.38, 5241.31, 5310.20, 6011.75, 20266.40, 160.25, 872.10, 4592.33, 5061.72, 3921.02,
          3482.88, 2011.47, 612.19, 1033.80, 7381.44, 7362.90, 6512.61, 2520.55);
  static final Values SALES_BEFORE =
      Values.of(
          5111.42, 1809.54, 2225.67, 4321.83, 4651.28, 3699.66, 7834.92, 7315.99, 2254.03, 3691.48,
          5592.16, 5584.23, 6601.11, 5972.90, 3497.20, 2911.35, 2244.88, 12011.60, 8713.20, 5350.99,
          18640.30, 6120.04, 902.33, 3320.64, 5471.82, 2877.41, 3510.06, 5160.77);
  static final Values ORDERS =
      Values.of(
          30, 13, 9, 16, 39, 35, 49, 40, 13, 17, 28, 22, 42, 32, 39, 8, 15, 36, 45, 39, 33, 24, 12,
          18, 42, 35, 39, 32);
  static final Values ORDERS_BEFORE =
      Values.of(
          41, 10, 16, 35, 43, 46, 47, 72, 14, 22, 65, 61, 46, 43, 52, 21, 23, 58, 60, 50, 62, 40,
          17, 21, 43, 34, 33, 43);

  private SampleCharts() {}

  static Links dayLinks() {
    return new Links(
        LineChart.eachDay(FIRST, LAST).stream()
            .map(day -> "/revenue?from=" + day + "&to=" + day)
            .toList());
  }

  static LineChart sales() {
    return line(
        "Gross sales by day", new LineChart.Panel("Gross sales", DOLLARS, SALES, SALES_BEFORE));
  }

  static LineChart salesAndOrders() {
    return line(
        "Sales and orders by day",
        new LineChart.Panel("Gross sales", DOLLARS, SALES, SALES_BEFORE),
        new LineChart.Panel("Orders", ValueFormat.COUNT, ORDERS, ORDERS_BEFORE));
  }

  private static LineChart line(String title, LineChart.Panel... panels) {
    return new LineChart(
        title,
        LineChart.eachDay(FIRST, LAST),
        LineChart.eachDay(FIRST.minusDays(28), LAST.minusDays(28)),
        "the 28 days before",
        List.of(panels),
        dayLinks());
  }

  static LineChart wholeYear() {
    List<LocalDate> days = LineChart.eachDay(LocalDate.of(2016, 1, 1), LocalDate.of(2016, 12, 31));
    double[] now = new double[days.size()];
    double[] then = new double[days.size()];
    for (int i = 0; i < now.length; i++) {
      int weekday = days.get(i).getDayOfWeek().getValue();
      double week = weekday > 5 ? 0.3 : 1;
      now[i] = week * (3000 + 1800 * Math.sin(i / 40.0) + 900 * Math.sin(i * 2.7));
      then[i] = week * (2600 + 1500 * Math.sin(i / 43.0 + 1) + 700 * Math.sin(i * 1.9));
    }
    return new LineChart(
        "Gross sales by day",
        days,
        days.stream().map(day -> day.minusDays(364)).toList(),
        "a year before",
        List.of(new LineChart.Panel("Gross sales", DOLLARS, Values.of(now), Values.of(then))),
        Links.NONE);
  }

  static RankedBars topProducts() {
    return new RankedBars(
        "Top products",
        "Product",
        "Gross sales",
        DOLLARS,
        "2 \u2013 29 Sep",
        "28 days before",
        List.of(
            product("Google Metallic Notebook Set", "GGOEGAAX0081", 6293, 4630),
            product("Google Men's Zip Hoodie", "GGOEGAAX5815", 3012, 820),
            product("Leatherette Journal", "GGOEGAAX0031", 3008, 3975),
            product("Google Canvas Tote Natural/Navy", "GGOEGBJC0142", 2891, 561),
            product("Google Alpine Style Backpack", "GGOEGBRA0377", 2880, 2178),
            product("Google Men's Zip Hoodie", "GGOEGAAX5814", 2822, 1030),
            product("YouTube Leatherette Notebook Combo", "GGOEYOCR0778", 2712, 2330),
            product("26 oz Double Wall Insulated Bottle", "GGOEGDHQ0145", 2609, 4720)));
  }

  /** Half of the francs came before a rate was known, none of the yen have one. */
  static RankedBars currencies() {
    return new RankedBars(
        "Order lines by currency",
        "Currency",
        "Order lines",
        ValueFormat.COUNT,
        "2 \u2013 29 Sep",
        "28 days before",
        "Lines without a rate",
        List.of(
            currency("USD", 1204, 1100, 0),
            currency("EUR", 310, 340, 2),
            currency("CHF", 96, 12, 48),
            currency("JPY", 64, 0, 64)));
  }

  private static RankedBars.Row currency(String code, long now, long before, long part) {
    return new RankedBars.Row(
        code,
        code,
        BigDecimal.valueOf(now),
        Optional.of(BigDecimal.valueOf(before)),
        BigDecimal.valueOf(part),
        Optional.empty());
  }

  private static RankedBars.Row product(String label, String sku, long now, long before) {
    return new RankedBars.Row(
        label,
        sku,
        BigDecimal.valueOf(now),
        Optional.of(BigDecimal.valueOf(before)),
        Optional.of("/products/" + sku));
  }

  static FunnelChart funnel() {
    return new FunnelChart(
        "Funnel",
        List.of(
            step("Sessions", 65_960),
            step("Viewed a product", 11_559),
            step("Put it in the cart", 3_904),
            step("Bought it", 477)));
  }

  private static FunnelChart.Step step(String name, long count) {
    return new FunnelChart.Step(name, count, Optional.of("/funnel"));
  }

  static StackedAreaChart channels() {
    List<LocalDate> days = LineChart.eachDay(FIRST, LAST);
    double[] week = {1.0, 0.66, 0.66, 0.83, 1.0, 1.02, 0.98};
    return StackedAreaChart.ofLargest(
        "Sessions by channel",
        "Sessions",
        ValueFormat.COUNT,
        Step.DAY,
        days,
        List.of(
            channel("Referral", 330, week, 5),
            channel("Organic Search", 930, week, 1),
            channel("Social", 800, week, 2),
            channel("Direct", 360, week, 3),
            channel("Paid Search", 60, week, 7),
            channel("Affiliates", 50, week, 4),
            channel("Display", 20, week, 9)),
        dayLinks());
  }

  private static StackedAreaChart.Series channel(
      String name, double base, double[] week, int seed) {
    double[] values = new double[28];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(base * week[i % 7] * (1 + 0.14 * Math.sin(i * 0.9 + seed * 1.7)));
    }
    return new StackedAreaChart.Series(name, Values.of(values));
  }

  static RunningTotal today() {
    return new RunningTotal(
        "Today so far",
        "Gross sales",
        DOLLARS,
        "Today",
        Values.of(0, 0, 0, 0, 3, 204, 0, 136, 104, 22, 630, 219, 752, 0, 82, 203),
        Optional.of(LocalTime.of(15, 40)),
        "Fri 23 Sep, whole day",
        Values.of(
            0, 112, 9, 0, 0, 0, 41, 0, 48, 0, 180, 470, 440, 18, 272, 130, 110, 0, 20, 76, 26, 0, 0,
            0),
        Links.NONE);
  }

  static BarsChart weekdays() {
    String[] names = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    int[] orders = {122, 141, 155, 146, 133, 46, 59};
    return new BarsChart(
        "Orders by weekday",
        "Weekday",
        "Orders",
        ValueFormat.COUNT,
        IntStream.range(0, 7)
            .mapToObj(
                i ->
                    new BarsChart.Bar(
                        names[i],
                        Optional.of(BigDecimal.valueOf(orders[i])),
                        Optional.of("/orders?weekday=" + names[i])))
            .toList());
  }

  static BarsChart hours() {
    return new BarsChart(
        "Orders by hour",
        "Hour",
        "Orders",
        ValueFormat.COUNT,
        IntStream.range(0, 24)
            .mapToObj(
                hour ->
                    new BarsChart.Bar(
                        (hour < 10 ? "0" : "") + hour + ":00",
                        Optional.of(
                            BigDecimal.valueOf(
                                Math.round(40 + 38 * Math.sin((hour - 5) / 24.0 * 2 * Math.PI)))),
                        Optional.empty()))
            .toList());
  }

  static HeatMap heatMap() {
    String[] names = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    List<Values> rows = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      double[] row = new double[24];
      for (int hour = 0; hour < 24; hour++) {
        double work = Math.exp(-Math.pow((hour - 10.4 - day % 2 * 0.3) / 4.2, 2));
        row[hour] = Math.round((day > 4 ? 420 + 260 * work : 560 + 880 * work));
      }
      rows.add(Values.of(row));
    }
    return new HeatMap(
        "Sessions by hour and weekday",
        "Sessions",
        ValueFormat.COUNT,
        "Weekday",
        List.of(names),
        "Hour",
        IntStream.range(0, 24).mapToObj(h -> (h < 10 ? "0" : "") + h + ":00").toList(),
        rows,
        Links.NONE);
  }

  /** Fourteen cohorts that return less and less, the newest with one month only. */
  static CohortChart retention() {
    return cohorts("Retention", ValueFormat.SHARE, 1, (cohort, month) -> retained(cohort, month));
  }

  static CohortChart valuePerBuyer() {
    return cohorts(
        "Value per buyer",
        ValueFormat.averageMoney("USD"),
        0,
        (cohort, month) -> 38 + cohort + 9.4 * Math.sqrt(month));
  }

  private static double retained(int cohort, int month) {
    return month == 0 ? 1 : (0.21 - 0.004 * cohort) / Math.sqrt(month) + 0.01 * (month % 3);
  }

  private interface CohortValue {
    double of(int cohort, int month);
  }

  private static CohortChart cohorts(
      String measure, ValueFormat format, int scaledFrom, CohortValue value) {
    List<CohortChart.Cohort> cohorts = new ArrayList<>();
    for (int cohort = 0; cohort < 14; cohort++) {
      int row = cohort;
      LocalDate month = LocalDate.of(2015, 8, 1).plusMonths(cohort);
      cohorts.add(
          new CohortChart.Cohort(
              DayWords.month(month),
              820 + 37L * (cohort * 5 % 9),
              Values.of(
                  IntStream.range(0, 14 - cohort).mapToDouble(m -> value.of(row, m)).toArray())));
    }
    return new CohortChart(measure + " by cohort", measure, format, cohorts, scaledFrom);
  }

  static ConcentrationChart concentration() {
    return new ConcentrationChart(
        "Concentration of net sales",
        "products",
        "Net sales",
        DOLLARS,
        Concentration.of(
            IntStream.range(1, 3401)
                .mapToObj(i -> BigDecimal.valueOf(Math.round(900_000 / Math.pow(i + 6, 1.1))))
                .toList()));
  }

  static WaterfallChart moves() {
    return new WaterfallChart(
        "Why net sales moved",
        "Net sales",
        DOLLARS,
        new WaterfallChart.Total("5 Aug \u2013 1 Sep", new BigDecimal("147492.99")),
        List.of(
            new WaterfallChart.Step("Visitors", new BigDecimal("-2974.26")),
            new WaterfallChart.Step("Orders per visitor", new BigDecimal("-40664.48")),
            new WaterfallChart.Step("Order value", new BigDecimal("12708.03")),
            new WaterfallChart.Step("Kept after refunds", new BigDecimal("-2000.00"))),
        new WaterfallChart.Total("2 \u2013 29 Sep", new BigDecimal("114562.28")));
  }

  /** A rate whose last two days wait for what becomes of them. */
  static LineChart openEnd() {
    double[] rates = new double[28];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = i < 26 ? 0.58 + 0.05 * Math.sin(i * 1.3) : i == 26 ? 0.31 : 0;
    }
    return abandonment(LAST, Values.of(rates), 2, dayLinks());
  }

  static LineChart oneDay(int openDays) {
    return abandonment(FIRST, Values.of(0.31), openDays, Links.NONE);
  }

  private static LineChart abandonment(LocalDate last, Values rates, int openDays, Links links) {
    return new LineChart(
        "Abandonment rate by day",
        LineChart.eachDay(FIRST, last),
        LineChart.NO_DAYS,
        "",
        List.of(
            new LineChart.Panel("Abandonment rate", ValueFormat.SHARE, rates, Values.NONE)
                .withOpenDays(openDays)),
        links);
  }

  static BeforeAfterChart priceChanges() {
    return new BeforeAfterChart(
        "Units a day before and after",
        "Product",
        "Units a day",
        ValueFormat.COUNT,
        List.of(
            followed("Google Metallic Notebook Set", "5 Sep 2016, 6.99 \u2192 5.59", 4.25, 9.5),
            followed("Google Men's Zip Hoodie", "12 Sep 2016, 55.99 \u2192 59.99", 6.1, 2.75),
            followed("Leatherette Journal", "9 Sep 2016, 10.99 \u2192 8.79", 0, 2.5),
            followed("26 oz Double Wall Insulated Bottle", "9 Sep 2016, 24.99 \u2192 22.99", 1, 1),
            followed(
                "YouTube Leatherette Notebook Combo", "2 Sep 2016, 6.99 \u2192 7.49", 0.036, 0),
            followed("Google Canvas Tote", "28 Sep 2016, 9.99 \u2192 8.99", 3, Double.NaN)));
  }

  private static BeforeAfterChart.Row followed(
      String label, String detail, double before, double after) {
    Values ends = Values.of(before, after);
    return new BeforeAfterChart.Row(
        label,
        label,
        detail,
        ends.at(0),
        ends.at(1),
        List.of("Before\u00a0\u00a0119 \u00f7 28 days", "After\u00a0\u00a0133 \u00f7 14 days"));
  }

  static Sparkline sparkline(String title, ValueFormat format, Values now, Values before) {
    BigDecimal mean =
        before.sum().divide(BigDecimal.valueOf(before.size()), 4, RoundingMode.HALF_UP);
    return new Sparkline(title, format, now, Optional.of(mean));
  }
}
