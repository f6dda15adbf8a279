package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a whole by day or month, the largest at the bottom, the rest ("Other") at the top.
 *
 * @param title what the chart is called
 * @param measure what is counted: "Sessions"
 * @param format how the values are written
 * @param step what a place on the axis stands for
 * @param days the days shown, rising; of months their first days
 * @param series at most five, from the bottom up
 * @param links where each day leads
 */
public record StackedAreaChart(
    String title,
    String measure,
    ValueFormat format,
    Step step,
    List<LocalDate> days,
    List<Series> series,
    Links links)
    implements Chart {
  /** As many series as can be told apart. */
  public static final int MOST_SERIES = 5;

  /** What the series beyond the largest are called together. */
  public static final String OTHER = "Other";

  public StackedAreaChart {
    days = List.copyOf(days);
    series = List.copyOf(series);
    if (series.size() > MOST_SERIES) {
      throw new IllegalArgumentException(
          "The stacked area '"
              + title
              + "' has "
              + series.size()
              + " series; at most "
              + MOST_SERIES
              + " can be told apart. Use StackedAreaChart.ofLargest.");
    }
  }

  /**
   * One part.
   *
   * @param name its name at the right edge
   * @param values one a day
   */
  public record Series(String name, Values values) {}

  /** Orders the series by size, the largest first, and adds up those beyond four as "Other". */
  public static StackedAreaChart ofLargest(
      String title,
      String measure,
      ValueFormat format,
      Step step,
      List<LocalDate> days,
      List<Series> series,
      Links links) {
    List<Series> sorted = new ArrayList<>(series);
    sorted.sort(
        Comparator.comparing((Series s) -> s.name().equals(OTHER))
            .thenComparing((Series s) -> s.values().sum(), Comparator.reverseOrder())
            .thenComparing(Series::name));
    if (sorted.size() > MOST_SERIES) {
      List<Series> rest = sorted.subList(MOST_SERIES - 1, sorted.size());
      Series other = new Series(OTHER, added(rest, days.size()));
      sorted = new ArrayList<>(sorted.subList(0, MOST_SERIES - 1));
      sorted.add(other);
    }
    return new StackedAreaChart(title, measure, format, step, days, sorted, links);
  }

  private static Values added(List<Series> series, int days) {
    List<@Nullable BigDecimal> sums = new ArrayList<>();
    for (int i = 0; i < days; i++) {
      @Nullable BigDecimal sum = null;
      for (Series one : series) {
        @Nullable BigDecimal value = one.values().at(i).orElse(null);
        sum = value == null ? sum : sum == null ? value : sum.add(value);
      }
      sums.add(sum);
    }
    return Values.of(sums);
  }

  @Override
  public List<KeyEntry> key() {
    return List.of();
  }

  @Override
  public ChartTable table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(step == Step.DAY ? "Day" : "Month"));
    series.forEach(one -> columns.add(Column.number(one.name(), format)));
    ChartTable.Rows rows = new ChartTable.Rows();
    for (int i = 0; i < days.size(); i++) {
      int day = i;
      List<Cell> cells = new ArrayList<>();
      cells.add(step.cell(days.get(i)));
      series.forEach(one -> cells.add(Cell.of(one.values().at(day))));
      rows.add(links.at(i), cells);
    }
    return rows.under(columns);
  }

  @Override
  public String alternative() {
    if (!hasData()) {
      return title + ": no data.";
    }
    StringBuilder text =
        new StringBuilder("Stacked area of ")
            .append(measure)
            .append(" by ")
            .append(step.noun())
            .append(", ")
            .append(step.range(days.get(0), days.get(days.size() - 1)))
            .append(", from the bottom up: ");
    for (int i = 0; i < series.size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(series.get(i).name())
          .append(' ')
          .append(format.shown(size(series.get(i))));
    }
    return text.append('.').toString();
  }

  /** The sum of a part's days; of months, which are states, the newest. */
  private BigDecimal size(Series one) {
    return step == Step.DAY
        ? one.values().sum()
        : one.values().at(days.size() - 1).orElse(BigDecimal.ZERO);
  }

  @Override
  public boolean hasData() {
    return !days.isEmpty() && series.stream().anyMatch(one -> one.values().hasData());
  }

  /** The sum of all series on a day; empty where none has data. */
  public Optional<BigDecimal> total(int day) {
    return added(series, days.size()).at(day);
  }
}
