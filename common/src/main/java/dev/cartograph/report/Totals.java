package dev.cartograph.report;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One number for each measure, folded from any rows of a report: the only place that knows how
 * measures add up, by the {@link Fold} of each. A sum of no rows is zero; a ratio whose denominator
 * is zero, a quantile of no value, a state of no day, a sum within a dimension over several of its
 * values and whatever stands on cells that are not known are no data, {@link Optional#empty()}. Not
 * for several threads at once.
 */
public final class Totals {
  private final List<Measure> measures;
  private final FoldedColumns columns = new FoldedColumns();

  /** Totals of no row yet. */
  public Totals(List<Measure> measures) {
    this.measures = List.copyOf(measures);
    measures.forEach(measure -> columns.prepare(measure.fold()));
  }

  /** The totals of rows given as maps from column to value. */
  public static Map<String, Optional<BigDecimal>> fold(
      List<Measure> measures, Iterable<? extends Map<String, ? extends @Nullable Object>> rows) {
    Totals totals = new Totals(measures);
    rows.forEach(row -> totals.add(row::get));
    return totals.all();
  }

  /**
   * Adds a row.
   *
   * @param row gives the value of a column: an exact number, a {@code byte[]} for a bitmap or a
   *     histogram, a {@link CountOnly} where that is not known, a day for {@link
   *     ReportTables#SHOP_DAY}, or null for nothing
   */
  public void add(Function<String, ? extends @Nullable Object> row) {
    columns.add(row);
  }

  /** The total of one of the measures; empty is "no data". */
  public Optional<BigDecimal> total(Measure measure) {
    return total(measure.fold());
  }

  /** The total of the fold of one of the measures, or of a part of a ratio. */
  public Optional<BigDecimal> total(Fold fold) {
    return fold.total(columns);
  }

  /** Whether the total of one of the measures is empty since cells of it are not known. */
  public boolean isUnknown(Measure measure) {
    return !measure.fold().isKnown(columns) && total(measure).isEmpty();
  }

  /** The totals of all measures by name, in their order. */
  public Map<String, Optional<BigDecimal>> all() {
    Map<String, Optional<BigDecimal>> totals = new LinkedHashMap<>();
    measures.forEach(measure -> totals.put(measure.name(), total(measure)));
    return totals;
  }
}
