package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.util.List;

/**
 * How one total became another: a bar for the earlier total, a bar for each part that begins where
 * the one before it ended, and a bar for the present total.
 *
 * @param title what the chart is called
 * @param measure what is totalled: "Net sales"
 * @param format how the values are written
 * @param then the earlier total
 * @param steps the parts in order; with the earlier total they add up to the present one
 * @param now the present total
 */
public record WaterfallChart(
    String title, String measure, ValueFormat format, Total then, List<Step> steps, Total now)
    implements Chart {
  public WaterfallChart {
    steps = List.copyOf(steps);
    BigDecimal sum = steps.stream().map(Step::worth).reduce(then.value(), BigDecimal::add);
    if (sum.compareTo(now.value()) != 0) {
      throw new IllegalArgumentException(
          "The parts of '%s' lead from %s to %s, and not to %s."
              .formatted(title, then.value(), sum, now.value()));
    }
  }

  /**
   * A total.
   *
   * @param name the days it is of: "2 – 29 Sep"
   * @param value what it comes to
   */
  public record Total(String name, BigDecimal value) {}

  /**
   * A part of the change.
   *
   * @param name what moved
   * @param worth how much it added, or took where it is below zero
   */
  public record Step(String name, BigDecimal worth) {}

  @Override
  public List<KeyEntry> key() {
    return List.of();
  }

  @Override
  public ChartTable table() {
    ChartTable.Rows rows = new ChartTable.Rows();
    rows.add("", List.of(new Cell.Text(then.name()), new Cell.Amount(then.value())));
    steps.forEach(
        step -> rows.add("", List.of(new Cell.Text(step.name()), new Cell.Amount(step.worth()))));
    rows.add("", List.of(new Cell.Text(now.name()), new Cell.Amount(now.value())));
    return rows.under(List.of(Column.text("Part"), Column.number(measure, format)));
  }

  @Override
  public String alternative() {
    if (!hasData()) {
      return title + ": no data.";
    }
    StringBuilder text =
        new StringBuilder(measure)
            .append(" from ")
            .append(format.shown(then.value()))
            .append(" to ")
            .append(format.shown(now.value()));
    for (int i = 0; i < steps.size(); i++) {
      text.append(i == 0 ? ": " : ", ")
          .append(steps.get(i).name())
          .append(' ')
          .append(NumberFormats.signedShown(format, steps.get(i).worth()));
    }
    return text.append('.').toString();
  }

  @Override
  public boolean hasData() {
    return then.value().signum() != 0
        || now.value().signum() != 0
        || steps.stream().anyMatch(step -> step.worth().signum() != 0);
  }
}
