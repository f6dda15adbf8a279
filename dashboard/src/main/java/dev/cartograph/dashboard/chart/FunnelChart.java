package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * Steps that fewer and fewer go on to, each beside the step before.
 *
 * @param title what the chart is called
 * @param steps in order; the first counts all
 */
public record FunnelChart(String title, List<Step> steps) implements Chart {
  /** As many steps as fit on a page. */
  public static final int MOST_STEPS = 12;

  public FunnelChart {
    steps = List.copyOf(steps);
    if (steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "The funnel '"
              + title
              + "' has "
              + steps.size()
              + " steps; at most "
              + MOST_STEPS
              + " fit on a page.");
    }
  }

  /**
   * One step.
   *
   * @param name what was done: "Put it in the cart"
   * @param count how many did
   * @param href where the step leads
   */
  public record Step(String name, long count, Optional<String> href) {}

  /** The part of all that reached this step; empty where nobody came. */
  public Optional<BigDecimal> shareOfAll(int step) {
    return part(steps.get(step).count(), steps.get(0).count());
  }

  /** The part of the step before that went on to this one; empty at the first. */
  public Optional<BigDecimal> shareOfStepBefore(int step) {
    return step == 0
        ? Optional.empty()
        : part(steps.get(step).count(), steps.get(step - 1).count());
  }

  private static Optional<BigDecimal> part(long count, long all) {
    return all == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(count).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64));
  }

  @Override
  public List<KeyEntry> key() {
    return List.of();
  }

  @Override
  public ChartTable table() {
    ChartTable.Rows rows = new ChartTable.Rows();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      rows.add(
          step.href().orElse(""),
          List.of(
              new Cell.Text(step.name()),
              new Cell.Amount(BigDecimal.valueOf(step.count())),
              Cell.of(shareOfAll(i)),
              Cell.of(shareOfStepBefore(i))));
    }
    return rows.under(
        List.of(
            Column.text("Step"),
            Column.number(steps.isEmpty() ? "Count" : steps.get(0).name(), ValueFormat.COUNT),
            Column.number("Of all", ValueFormat.SHARE),
            Column.number("Of the step before", ValueFormat.SHARE)));
  }

  @Override
  public String alternative() {
    if (!hasData()) {
      return title + ": no data.";
    }
    StringBuilder text = new StringBuilder("Funnel: ");
    for (int i = 0; i < steps.size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(steps.get(i).name())
          .append(' ')
          .append(NumberFormats.count(steps.get(i).count()));
      if (i > 0) {
        shareOfAll(i).ifPresent(s -> text.append(" (").append(NumberFormats.share(s)).append(')'));
      }
    }
    return text.append('.').toString();
  }

  @Override
  public boolean hasData() {
    return steps.stream().anyMatch(step -> step.count() > 0);
  }
}
