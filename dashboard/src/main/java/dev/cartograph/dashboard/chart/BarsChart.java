package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Upright bars in a given order. Up to twelve carry their values and need no axis.
 *
 * @param title what the chart is called
 * @param subject what a bar is: "Weekday"
 * @param measure what the bars measure: "Orders"
 * @param format how the values are written
 * @param bars in order
 */
public record BarsChart(
    String title, String subject, String measure, ValueFormat format, List<Bar> bars)
    implements Chart {
  /** So many bars carry their values; more have an axis. */
  public static final int MOST_WITH_VALUES = 12;

  public BarsChart {
    bars = List.copyOf(bars);
  }

  /**
   * One bar.
   *
   * @param label what stands below it
   * @param value its height; empty without data
   * @param href where it leads
   */
  public record Bar(String label, Optional<BigDecimal> value, Optional<String> href) {}

  /** Whether the bars carry their values. */
  public boolean carriesValues() {
    return bars.size() <= MOST_WITH_VALUES;
  }

  /** The values in order. */
  public Values values() {
    List<@Nullable BigDecimal> values = new ArrayList<>();
    for (Bar bar : bars) {
      values.add(bar.value().orElse(null));
    }
    return Values.of(values);
  }

  @Override
  public List<KeyEntry> key() {
    return List.of();
  }

  @Override
  public ChartTable table() {
    ChartTable.Rows rows = new ChartTable.Rows();
    for (Bar bar : bars) {
      rows.add(bar.href().orElse(""), List.of(new Cell.Text(bar.label()), Cell.of(bar.value())));
    }
    return rows.under(List.of(Column.text(subject), Column.number(measure, format)));
  }

  @Override
  public String alternative() {
    int best = values().indexOfGreatest();
    if (best < 0) {
      return title + ": no data.";
    }
    Bar bar = bars.get(best);
    return "Bars of "
        + measure
        + " by "
        + subject.toLowerCase(Locale.ROOT)
        + ". Highest: "
        + bar.label()
        + " with "
        + bar.value().map(format::shown).orElse("")
        + ".";
  }

  @Override
  public boolean hasData() {
    return values().hasData();
  }
}
