package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A small line in a tile, the mean of the earlier period dotted across it.
 *
 * @param title what is measured: "Gross sales"
 * @param format how the values are written
 * @param values in order
 * @param earlierMean the mean of the earlier period, where there is one
 */
public record Sparkline(
    String title, ValueFormat format, Values values, Optional<BigDecimal> earlierMean)
    implements Chart {
  @Override
  public List<KeyEntry> key() {
    return List.of();
  }

  @Override
  public ChartTable table() {
    ChartTable.Rows rows = new ChartTable.Rows();
    for (int i = 0; i < values.size(); i++) {
      rows.add("", List.of(new Cell.Text(Integer.toString(i + 1)), Cell.of(values.at(i))));
    }
    return rows.under(List.of(Column.text("Place"), Column.number(title, format)));
  }

  @Override
  public String alternative() {
    int best = values.indexOfGreatest();
    if (best < 0) {
      return title + ": no data.";
    }
    String last = values.at(values.size() - 1).map(format::shown).orElse("no data");
    return title
        + ", highest "
        + values.at(best).map(format::shown).orElse("")
        + ", last "
        + last
        + ".";
  }

  @Override
  public boolean hasData() {
    return values.hasData();
  }
}
