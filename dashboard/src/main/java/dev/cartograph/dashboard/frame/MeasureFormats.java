package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.chart.LineChart;
import dev.cartograph.dashboard.chart.Values;
import dev.cartograph.dashboard.figures.MeasureCourse;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Aggregation;
import dev.cartograph.report.Measure;
import dev.cartograph.shop.Shop;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the numbers of a measure are written and handed to charts. */
public final class MeasureFormats {
  private MeasureFormats() {}

  /**
   * The format of a measure of a shop: money in the shop's currency, an average to the cent; an
   * amount in the currency of its row has no sign.
   */
  public static ValueFormat format(Measure measure, Shop shop) {
    String currency = shop.currency().getCurrencyCode();
    return switch (measure.unit()) {
      case MONEY ->
          measure.adds() == Aggregation.RATIO || measure.adds() == Aggregation.QUANTILE
              ? ValueFormat.averageMoney(currency)
              : ValueFormat.money(currency);
      case AMOUNT -> ValueFormat.money("");
      case RATE -> ValueFormat.RATE;
      case COUNT -> ValueFormat.COUNT;
      case SHARE -> ValueFormat.SHARE;
      case SECONDS -> ValueFormat.SECONDS;
      case DAYS -> ValueFormat.DAYS;
      case TIMES -> ValueFormat.TIMES;
    };
  }

  /** A number in words, or a dash where there is none. */
  public static String shown(ValueFormat format, Optional<BigDecimal> value) {
    return value.map(format::shown).orElse(NumberFormats.MISSING);
  }

  /** A number as in tables, or a dash where there is none. */
  public static String exact(ValueFormat format, Optional<BigDecimal> value) {
    return value.map(format::exact).orElse(NumberFormats.MISSING);
  }

  /** The values for a chart, empty ones as gaps. */
  public static Values values(List<Optional<BigDecimal>> numbers) {
    List<@Nullable BigDecimal> values =
        numbers.stream().<@Nullable BigDecimal>map(number -> number.orElse(null)).toList();
    return Values.of(values);
  }

  /** A panel of a line chart for the course of a measure over a scope. */
  public static LineChart.Panel panel(MeasureCourse course, Scope scope, ShopState state) {
    LineChart.Panel panel =
        new LineChart.Panel(
            course.measure().title(),
            format(course.measure(), scope.shop()),
            values(course.byDay()),
            values(course.thenByDay()));
    return Provisional.findOpen(state, course.measure(), scope)
        .map(open -> panel.withOpenDays(new DayRange(open.first(), scope.range().last()).days()))
        .orElse(panel);
  }
}
