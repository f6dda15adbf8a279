package dev.cartograph.notebook;

import dev.cartograph.dashboard.chart.BarsChart;
import dev.cartograph.dashboard.chart.LineChart;
import dev.cartograph.dashboard.chart.Links;
import dev.cartograph.dashboard.chart.RankedBars;
import dev.cartograph.dashboard.chart.Values;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Charts of frames: the first column names what stands on the axis, the second is the measure. A
 * missing value is a gap.
 */
public final class FrameCharts {
  private FrameCharts() {}

  /** A measure by day, in the order of the rows; the days rise. */
  public static LineChart line(String title, String measure, ValueFormat format, Dataset<Row> of) {
    List<LocalDate> days = new ArrayList<>();
    List<@Nullable BigDecimal> values = new ArrayList<>();
    for (Row row : of.collectAsList()) {
      days.add(row.getDate(0).toLocalDate());
      values.add(findNumber(row).orElse(null));
    }
    LineChart.Panel panel = new LineChart.Panel(measure, format, Values.of(values), Values.NONE);
    return new LineChart(title, days, LineChart.NO_DAYS, "", List.of(panel), Links.NONE);
  }

  /** Upright bars in the order of the rows. */
  public static BarsChart bars(
      String title, String subject, String measure, ValueFormat format, Dataset<Row> of) {
    List<BarsChart.Bar> bars = new ArrayList<>();
    for (Row row : of.collectAsList()) {
      bars.add(new BarsChart.Bar(label(row), findNumber(row), Optional.empty()));
    }
    return new BarsChart(title, subject, measure, format, bars);
  }

  /** Named bars from the greatest down, as the rows are ordered. */
  public static RankedBars ranked(
      String title, String subject, String measure, ValueFormat format, Dataset<Row> of) {
    List<RankedBars.Row> bars = new ArrayList<>();
    for (Row row : of.collectAsList()) {
      bars.add(
          new RankedBars.Row(
              label(row),
              "",
              findNumber(row).orElse(BigDecimal.ZERO),
              Optional.empty(),
              Optional.empty()));
    }
    return new RankedBars(title, subject, measure, format, measure, "", bars);
  }

  private static String label(Row row) {
    return String.valueOf(row.get(0));
  }

  private static Optional<BigDecimal> findNumber(Row row) {
    return row.isNullAt(1)
        ? Optional.empty()
        : Optional.of(new BigDecimal(String.valueOf(row.get(1))));
  }
}
