package dev.cartograph.dashboard.restatement;

import dev.cartograph.dashboard.figures.Restatement;
import dev.cartograph.dashboard.frame.MeasureFormats;
import dev.cartograph.dashboard.frame.RatioParts;
import dev.cartograph.dashboard.words.RuleWords;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Aggregation;
import dev.cartograph.report.Fold;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.Unit;
import dev.cartograph.shop.Shop;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column of a report's table as people read it.
 *
 * @param title what it is called
 * @param format how its numbers are written
 */
record RestatedColumn(String title, ValueFormat format) {
  private static final String CURRENCY = "currency";

  /** The column of a restatement; of a report whose file is gone its name alone is known. */
  static RestatedColumn of(Optional<ReportDefinition> report, Restatement restated, Shop shop) {
    String column = restated.column();
    return report
        .flatMap(each -> findMeasure(each, column).map(found -> of(each, found, restated, shop)))
        .orElseGet(() -> new RestatedColumn(RuleWords.capital(column), ValueFormat.COUNT));
  }

  private static RestatedColumn of(
      ReportDefinition report, Measure measure, Restatement restated, Shop shop) {
    if (measure.adds() == Aggregation.QUANTILE) {
      return new RestatedColumn("Values of " + RuleWords.of(restated.column()), ValueFormat.COUNT);
    }
    boolean own = measure.name().equals(restated.column());
    String title = own ? measure.title() : RuleWords.capital(restated.column());
    if (measure.unit() == Unit.AMOUNT) {
      String currency = restated.dimensions(report.dimensions()).getOrDefault(CURRENCY, "");
      return new RestatedColumn(title, ValueFormat.money(currency));
    }
    return new RestatedColumn(title, MeasureFormats.format(measure, shop));
  }

  /** The measure that bears the column's name, else one that is folded from it alone. */
  private static Optional<Measure> findMeasure(ReportDefinition report, String column) {
    List<Measure> plain =
        Stream.concat(report.measures().stream(), RatioParts.hidden(report.measures()).stream())
            .filter(measure -> !(measure.fold() instanceof Fold.Ratio))
            .filter(
                measure ->
                    measure.fold().columns().stream()
                        .anyMatch(each -> each.getKey().equals(column)))
            .toList();
    return plain.stream()
        .filter(measure -> measure.name().equals(column))
        .findFirst()
        .or(() -> plain.stream().findFirst());
  }
}
