package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Cohorts by the months of their life: a row of cells for each, in seven steps of one hue with
 * their numbers in them. Months that are not over for a cohort are empty.
 *
 * @param title what the chart is called
 * @param measure what the cells measure: "Retention"
 * @param format how the values are written
 * @param cohorts the oldest first
 * @param scaledFrom the first month that the ramp covers: 1 where month 0 is the whole cohort
 */
public record CohortChart(
    String title, String measure, ValueFormat format, List<Cohort> cohorts, int scaledFrom)
    implements Chart {
  /** As many cohorts as are drawn, the newest; the table has all. */
  public static final int MOST_DRAWN = 24;

  public CohortChart {
    cohorts = List.copyOf(cohorts);
  }

  /**
   * A row.
   *
   * @param name the month of the first order: "Sep 2016"
   * @param buyers how many there are
   * @param months a value for each month since, from 0; shorter where the future begins
   */
  public record Cohort(String name, long buyers, Values months) {}

  /** The chart with as many of its newest rows as are drawn. */
  public CohortChart drawn() {
    return cohorts.size() <= MOST_DRAWN
        ? this
        : new CohortChart(
            title,
            measure,
            format,
            cohorts.subList(cohorts.size() - MOST_DRAWN, cohorts.size()),
            scaledFrom);
  }

  /** How many months the longest row has. */
  public int columns() {
    return cohorts.stream().mapToInt(cohort -> cohort.months().size()).max().orElse(0);
  }

  /** The greatest value that the ramp covers; empty where there is none. */
  public Optional<BigDecimal> greatest() {
    return cohorts.stream()
        .flatMap(
            cohort ->
                IntStream.range(scaledFrom, cohort.months().size())
                    .mapToObj(month -> cohort.months().at(month))
                    .flatMap(Optional::stream))
        .max(BigDecimal::compareTo);
  }

  /** The step of the ramp for a value, 0 to 6: zero and below is 0. */
  public int step(double value) {
    double greatest = greatest().map(BigDecimal::doubleValue).orElse(0.0);
    return HeatMap.step(value, greatest);
  }

  @Override
  public List<KeyEntry> key() {
    return greatest()
        .filter(value -> value.signum() > 0)
        .map(
            value ->
                List.of(
                    new KeyEntry(
                        KeyEntry.Mark.RAMP,
                        format.shown(value) + " " + measure.toLowerCase(Locale.ROOT))))
        .orElse(List.of());
  }

  @Override
  public ChartTable table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("First order"));
    columns.add(Column.number("Buyers", ValueFormat.COUNT));
    for (int month = 0; month < columns(); month++) {
      columns.add(Column.number("+" + month, format));
    }
    ChartTable.Rows rows = new ChartTable.Rows();
    for (Cohort cohort : cohorts) {
      List<Cell> cells = new ArrayList<>();
      cells.add(new Cell.Text(cohort.name()));
      cells.add(new Cell.Amount(BigDecimal.valueOf(cohort.buyers())));
      for (int month = 0; month < columns(); month++) {
        cells.add(Cell.of(cohort.months().at(month)));
      }
      rows.add("", cells);
    }
    return rows.under(columns);
  }

  @Override
  public String alternative() {
    if (!hasData()) {
      return title + ": no data.";
    }
    Cohort first = cohorts.get(0);
    String text =
        "Cohorts by months since the first order: %s of %d months, from %s (%s buyers) to %s."
            .formatted(
                measure,
                cohorts.size(),
                first.name(),
                NumberFormats.count(first.buyers()),
                cohorts.get(cohorts.size() - 1).name());
    return greatest()
        .map(
            value ->
                text
                    + " Highest%s: %s."
                        .formatted(
                            scaledFrom > 0 ? " after the first month" : "", format.shown(value)))
        .orElse(text);
  }

  @Override
  public boolean hasData() {
    return cohorts.stream().anyMatch(cohort -> cohort.months().hasData());
  }
}
