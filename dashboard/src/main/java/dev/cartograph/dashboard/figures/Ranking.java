package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of a dimension from the greatest down.
 *
 * @param places each value that has or had anything, the greatest first; of every value also those
 *     that have rows alone
 * @param unknown values without a place, since their number of an earlier day is not known
 */
public record Ranking(List<Place> places, List<Place> unknown) {
  public Ranking {
    places = List.copyOf(places);
    unknown = List.copyOf(unknown);
  }

  /**
   * One value.
   *
   * @param id the dimension's value
   * @param title what people call it
   * @param totals all measures over the range
   * @param value the measure that ranks; zero where it is not known
   * @param earlier the same over the earlier range, where there is one and it is known
   */
  public record Place(
      String id, String title, Totals totals, BigDecimal value, Optional<BigDecimal> earlier) {}

  /** Ranks the values of a dimension by a measure; a place without title is called by its id. */
  public static Ranking of(ReportFigures figures, String dimension, Measure measure, Scope scope) {
    boolean compares = compares(figures, scope);
    Ranking all = ofEvery(figures, dimension, measure, scope);
    return new Ranking(
        all.places().stream()
            .filter(place -> place.value().signum() != 0 || had(place, compares))
            .toList(),
        all.unknown());
  }

  private static boolean compares(ReportFigures figures, Scope scope) {
    return scope.earlier().filter(figures::hasRows).isPresent();
  }

  /** The same of every value that has rows, also where it has and had nothing of the measure. */
  public static Ranking ofEvery(
      ReportFigures figures, String dimension, Measure measure, Scope scope) {
    Map<String, Totals> now = new LinkedHashMap<>(figures.by(dimension, scope.range()));
    Map<String, Totals> then =
        scope.earlier().map(range -> figures.by(dimension, range)).orElse(Map.of());
    Map<String, String> titles = titles(figures, dimension, scope);
    then.keySet().forEach(gone -> now.putIfAbsent(gone, figures.noTotals()));
    Function<String, Optional<BigDecimal>> earlier =
        compares(figures, scope) ? id -> earlier(then.get(id), measure) : id -> Optional.empty();
    Map<Boolean, List<Place>> places =
        now.entrySet().stream()
            .map(
                entry ->
                    new Place(
                        entry.getKey(),
                        titles.getOrDefault(entry.getKey(), entry.getKey()),
                        entry.getValue(),
                        entry.getValue().total(measure).orElse(BigDecimal.ZERO),
                        earlier.apply(entry.getKey())))
            .sorted(
                Comparator.comparing(Place::value)
                    .reversed()
                    .thenComparing(Place::title)
                    .thenComparing(Place::id))
            .collect(Collectors.partitioningBy(place -> place.totals().isUnknown(measure)));
    return new Ranking(places.getOrDefault(false, List.of()), places.getOrDefault(true, List.of()));
  }

  /** The number of an earlier range; a value that the range lacks had nothing. */
  private static Optional<BigDecimal> earlier(@Nullable Totals totals, Measure measure) {
    if (totals == null) {
      return Optional.of(BigDecimal.ZERO);
    }
    return totals.isUnknown(measure)
        ? Optional.empty()
        : Optional.of(totals.total(measure).orElse(BigDecimal.ZERO));
  }

  /** Whether it had anything, or may have had. */
  private static boolean had(Place place, boolean compares) {
    return place.earlier().map(was -> was.signum() != 0).orElse(compares);
  }

  /** How many values have anything now. */
  public int present() {
    return Math.toIntExact(places.stream().filter(place -> place.value().signum() != 0).count());
  }

  /** The first places. */
  public List<Place> first(int count) {
    return places.subList(0, Math.min(count, places.size()));
  }

  /** What part of all the first places make; empty where all is nothing. */
  public Optional<BigDecimal> shareOfFirst(int count) {
    BigDecimal all = sum(places);
    return all.signum() == 0
        ? Optional.empty()
        : Optional.of(sum(first(count)).divide(all, MathContext.DECIMAL64));
  }

  private static BigDecimal sum(List<Place> places) {
    return places.stream().map(Place::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The newest title of each value, where the report has titles. */
  private static Map<String, String> titles(ReportFigures figures, String dimension, Scope scope) {
    Map<String, String> titles = new HashMap<>();
    DayRange range = scope.range();
    figures.rows(scope.earlier().map(range::span).orElse(range)).stream()
        .filter(row -> !row.text(ReportTables.TITLE).isEmpty())
        .sorted(
            Comparator.comparing((TableRow row) -> row.findDay(ReportTables.SHOP_DAY).orElseThrow())
                .thenComparing(row -> row.text(ReportTables.TITLE)))
        .forEach(row -> titles.put(row.text(dimension), row.text(ReportTables.TITLE)));
    return titles;
  }
}
