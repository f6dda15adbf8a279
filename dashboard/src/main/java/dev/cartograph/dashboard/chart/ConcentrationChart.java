package dev.cartograph.dashboard.chart;

import dev.cartograph.concentration.Concentration;
import dev.cartograph.concentration.Concentration.Group;
import dev.cartograph.concentration.Concentration.Rank;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A curve of what the greatest members make together, with the classes A, B and C under it.
 *
 * @param title what the chart is called
 * @param members what the members are: "products"
 * @param measure what they make: "Net sales"
 * @param format how the values are written
 * @param concentration the numbers
 */
public record ConcentrationChart(
    String title, String members, String measure, ValueFormat format, Concentration concentration)
    implements Chart {
  private static final List<Integer> TOP = List.of(1, 5, 10, 20);

  @Override
  public List<KeyEntry> key() {
    if (!hasData()) {
      return List.of();
    }
    return List.of(
        new KeyEntry(KeyEntry.Mark.CLASS_A, "A: %s %s to 80%%".formatted(count(Rank.A), members)),
        new KeyEntry(KeyEntry.Mark.CLASS_B, "B: %s to 95%%".formatted(count(Rank.B))),
        new KeyEntry(KeyEntry.Mark.CLASS_C, "C: the other %s".formatted(count(Rank.C))));
  }

  private String count(Rank rank) {
    return NumberFormats.count(concentration.group(rank).members());
  }

  @Override
  public ChartTable table() {
    ChartTable.Rows rows = new ChartTable.Rows();
    if (hasData()) {
      add(rows, "A, the fewest that make 80%", concentration.group(Rank.A));
      add(rows, "B, from there to 95%", concentration.group(Rank.B));
      add(rows, "C, the others above zero", concentration.group(Rank.C));
      TOP.forEach(percent -> add(rows, "Top %d%%".formatted(percent), concentration.top(percent)));
    }
    addOutside(rows, "Nothing", concentration.zeros(), BigDecimal.ZERO);
    addOutside(rows, "Below zero", concentration.negatives(), concentration.negativeSum());
    String counted = members.substring(0, 1).toUpperCase(Locale.ROOT) + members.substring(1);
    return rows.under(
        List.of(
            Column.text("Group"),
            Column.number(counted, ValueFormat.COUNT),
            Column.number("Of all " + members, ValueFormat.SHARE),
            Column.number(measure, format),
            Column.number("Of " + measure.toLowerCase(Locale.ROOT), ValueFormat.SHARE)));
  }

  private static void add(ChartTable.Rows rows, String name, Group group) {
    rows.add(
        "",
        List.of(
            new Cell.Text(name),
            new Cell.Amount(BigDecimal.valueOf(group.members())),
            Cell.of(group.shareOfMembers()),
            new Cell.Amount(group.sum()),
            Cell.of(group.shareOfSum())));
  }

  /** Members at or below zero belong to no share. */
  private static void addOutside(ChartTable.Rows rows, String name, int count, BigDecimal sum) {
    if (count > 0) {
      rows.add(
          "",
          List.of(
              new Cell.Text(name),
              new Cell.Amount(BigDecimal.valueOf(count)),
              new Cell.Missing(),
              new Cell.Amount(sum),
              new Cell.Missing()));
    }
  }

  @Override
  public String alternative() {
    if (!hasData()) {
      return title + ": no data.";
    }
    return "Curve of the share of %s that the greatest %s make. %s of %s make 80%%, %s make 95%%."
        .formatted(
            measure.toLowerCase(Locale.ROOT),
            members,
            NumberFormats.count(concentration.fewestFor(Concentration.A_UP_TO)),
            NumberFormats.count(concentration.members()),
            NumberFormats.count(concentration.fewestFor(Concentration.B_UP_TO)));
  }

  @Override
  public boolean hasData() {
    return concentration.members() > 0;
  }
}
