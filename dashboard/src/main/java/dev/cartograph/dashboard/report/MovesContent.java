package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.chart.WaterfallChart;
import dev.cartograph.dashboard.frame.MeasureFormats;
import dev.cartograph.dashboard.frame.MovementSentences;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.words.Change;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.movement.NetSales;
import dev.cartograph.movement.Split;
import dev.cartograph.report.Fold;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report of why net sales moved: its measures {@code visitors}, {@code orders}, {@code
 * order_value} and {@code net_sales} of both ranges, the change split into the four factors.
 */
final class MovesContent {
  /** What the factors do not explain: refunds without an order, orders of nobody known. */
  static final String REST = "Outside these factors";

  private static final int CENTS = 2;

  private MovesContent() {}

  static ReportContent of(ReportSource source) {
    NetSales now = netSales(source, source.scope().range());
    Optional<DayRange> earlier = source.earlier();
    if (earlier.isEmpty() || !source.figures().isComputed()) {
      return new ReportContent(
          Sentence.of("There is no earlier range to compare with, so nothing to split."),
          Optional.empty(),
          alone(source),
          Optional.empty());
    }
    NetSales then = netSales(source, earlier.get());
    Split split = now.since(then);
    return new ReportContent(
        finding(source, split),
        Optional.of(chart(source, split, then, now, earlier.get())),
        table(source, split),
        Optional.of(total(source, then, now, split)),
        Optional.empty(),
        note(source, earlier.get()));
  }

  private static NetSales netSales(ReportSource source, DayRange range) {
    Totals totals = source.figures().totals(range);
    return new NetSales(
        number(source, totals, "visitors"),
        number(source, totals, "orders"),
        number(source, totals, "order_value"),
        number(source, totals, "net_sales"));
  }

  private static BigDecimal number(ReportSource source, Totals totals, String name) {
    Fold fold =
        source.report().findMeasure(name).map(Measure::fold).orElseGet(() -> new Fold.Sum(name));
    return totals.total(fold).orElse(BigDecimal.ZERO);
  }

  /** How many of the earlier range's days the shop has data of, where not of all. */
  private static String note(ReportSource source, DayRange earlier) {
    long covered = earlier.eachDay().stream().filter(source.state()::covers).count();
    return covered == earlier.days()
        ? ""
        : "The earlier range has data of %d of its %d days only."
            .formatted(covered, earlier.days());
  }

  private static WaterfallChart chart(
      ReportSource source, Split split, NetSales then, NetSales now, DayRange earlier) {
    List<WaterfallChart.Step> steps = new ArrayList<>();
    split
        .parts()
        .forEach(part -> steps.add(new WaterfallChart.Step(part.factor().name(), part.worth())));
    if (split.rest().signum() != 0) {
      steps.add(new WaterfallChart.Step(REST, split.rest()));
    }
    BigDecimal start = cents(then.netSales());
    return new WaterfallChart(
        "Why net sales moved",
        "Net sales",
        source.format(netSalesMeasure(source)),
        total(earlier, start),
        steps,
        total(source.scope().range(), start.add(split.change())));
  }

  static WaterfallChart.Total total(DayRange range, BigDecimal value) {
    return new WaterfallChart.Total(DayWords.rangeWithoutYear(range.first(), range.last()), value);
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(CENTS, RoundingMode.HALF_UP);
  }

  private static Measure netSalesMeasure(ReportSource source) {
    return source.report().findMeasure("net_sales").orElseGet(source::measure);
  }

  private static ChartTable table(ReportSource source, Split split) {
    ValueFormat money = source.format(netSalesMeasure(source));
    List<ChartTable.Row> rows = new ArrayList<>();
    for (Split.Part part : split.parts()) {
      Split.Factor factor = part.factor();
      ValueFormat format = format(factor.name(), money);
      rows.add(
          row(
              factor.name(),
              MeasureFormats.exact(format, factor.was()),
              MeasureFormats.exact(format, factor.is()),
              Change.between(factor.is().orElse(null), factor.was().orElse(null)).words(),
              part.worth()));
    }
    if (split.rest().signum() != 0) {
      rows.add(row(REST, "", "", "", split.rest()));
    }
    return new ChartTable(columns(money), rows);
  }

  private static List<Column> columns(ValueFormat money) {
    return List.of(
        Column.text("Factor"),
        Column.words("Was"),
        Column.words("Is"),
        Column.words("Change"),
        Column.number("Worth", money));
  }

  private static ChartTable.Row row(
      String name, String was, String is, String change, BigDecimal worth) {
    return new ChartTable.Row(
        List.of(
            new Cell.Text(name),
            new Cell.Text(was),
            new Cell.Text(is),
            new Cell.Text(change),
            new Cell.Amount(worth)),
        Optional.empty());
  }

  private static ChartTable.Row total(
      ReportSource source, NetSales then, NetSales now, Split split) {
    ValueFormat money = source.format(netSalesMeasure(source));
    return row(
        "Net sales",
        money.exact(then.netSales()),
        money.exact(now.netSales()),
        Change.between(now.netSales(), then.netSales()).words(),
        split.change());
  }

  private static ValueFormat format(String factor, ValueFormat money) {
    return switch (factor) {
      case NetSales.VISITORS -> ValueFormat.COUNT;
      case NetSales.CONVERSION, NetSales.KEPT -> ValueFormat.SHARE;
      default -> ValueFormat.averageMoney(money.currency());
    };
  }

  private static Sentence finding(ReportSource source, Split split) {
    Measure measure = netSalesMeasure(source);
    ValueFormat money = source.format(measure);
    Sentence moved =
        MovementSentences.moved(
            source.course(measure), money, source.scope(), source.earlierName());
    Sentence parts = moved.then(MovementSentences.parts(split, money));
    return split.rest().signum() == 0
        ? parts
        : parts
            .text(" Refunds without an order and orders of nobody known make ")
            .strong(NumberFormats.signedShown(money, split.rest()))
            .text(".");
  }

  /** The measures of the range alone. */
  private static ChartTable alone(ReportSource source) {
    List<ChartTable.Row> rows = new ArrayList<>();
    Totals totals = source.figures().totals(source.scope().range());
    for (Measure measure : source.report().measures()) {
      rows.add(
          new ChartTable.Row(
              List.of(
                  new Cell.Text(measure.title()),
                  new Cell.Text(
                      MeasureFormats.exact(source.format(measure), totals.total(measure)))),
              Optional.empty()));
    }
    return new ChartTable(
        List.of(Column.text("Measure"), Column.words("Is")),
        source.figures().hasRows(source.scope().range()) ? rows : List.of());
  }
}
