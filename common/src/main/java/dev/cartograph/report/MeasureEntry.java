package dev.cartograph.report;

import java.util.List;
import java.util.Optional;

/**
 * A measure as a front matter writes it.
 *
 * @param name its key; the column too, where no other is named
 * @param title what people call it
 * @param unit what it is counted in
 * @param adds how daily values become one number
 * @param numerator of a ratio: another measure, or a column that is added
 * @param denominator of a ratio: another measure, or a column that is added
 * @param of the column that it is folded from; of a repeated measure, who stands in a row
 * @param without of a distinct measure: a column whose users do not count
 * @param at of a quantile: which, 0 to 1
 * @param within of a sum: a dimension of whose values only one may be among the rows
 * @param settles how long its number of a shop day waits for what becomes of that day; that of a
 *     ratio waits as long as its parts do
 * @param partOf of a sum: the measure of which it counts a part, which bars mark
 * @param good which way it should go
 */
record MeasureEntry(
    String name,
    String title,
    Unit unit,
    Aggregation adds,
    Optional<String> numerator,
    Optional<String> denominator,
    Optional<String> of,
    Optional<String> without,
    Optional<Double> at,
    Optional<String> within,
    Optional<Settling> settles,
    Optional<String> partOf,
    Optional<Direction> good) {

  /**
   * The measure that is meant.
   *
   * @param all the measures of the report, which a ratio may name
   * @throws IllegalArgumentException with a sentence where a key is missing or out of place
   */
  Measure measure(List<MeasureEntry> all) {
    return new Measure(
        name,
        title,
        unit,
        fold(all),
        good.orElse(Direction.NEITHER),
        wholeOfPart(all),
        settling(all));
  }

  private Settling settling(List<MeasureEntry> all) {
    if (settles.isPresent() && adds == Aggregation.RATIO) {
      throw problem(
          "is a ratio and settles when its parts do, so it takes no 'settles': give that to the"
              + " measures that it divides, and make a measure of a column that it divides");
    }
    if (settles.filter(each -> each.afterDays() < 1).isPresent()) {
      throw problem("settles after no day: leave 'settles' out, or let 'after-days' be 1 at least");
    }
    return adds == Aggregation.RATIO
        ? all.stream()
            .filter(part -> isPart(part.name()))
            .flatMap(part -> part.settles().stream())
            .reduce(Settling.AT_ONCE, Settling::or)
        : settles.orElse(Settling.AT_ONCE);
  }

  private boolean isPart(String other) {
    return numerator.filter(other::equals).isPresent()
        || denominator.filter(other::equals).isPresent();
  }

  private String wholeOfPart(List<MeasureEntry> all) {
    if (partOf.isEmpty()) {
      return "";
    }
    String whole = partOf.get();
    MeasureEntry sum =
        all.stream()
            .filter(entry -> entry.name().equals(whole) && !whole.equals(name))
            .filter(entry -> entry.adds() == Aggregation.SUM && adds == Aggregation.SUM)
            .findFirst()
            .orElseThrow(
                () ->
                    problem(
                        "is a part of '%s', but only a sum is a part of a sum".formatted(whole)));
    if (unit != sum.unit()) {
      throw problem("is a part of '%s', which is counted in another unit".formatted(whole));
    }
    if (within.isPresent() || sum.within().isPresent()) {
      throw problem(
          "is a part of '%s', but a sum within one value has no bars to mark".formatted(whole));
    }
    findEarlierPart(whole, all)
        .ifPresent(
            other -> {
              throw problem(
                  "is a part of '%s' as '%s' is, but bars mark one part only"
                      .formatted(whole, other));
            });
    return whole;
  }

  /** The name of a part of the same sum that stands before this one. */
  private Optional<String> findEarlierPart(String whole, List<MeasureEntry> all) {
    return all.stream()
        .takeWhile(entry -> !entry.name().equals(name))
        .filter(entry -> entry.partOf().filter(whole::equals).isPresent())
        .map(MeasureEntry::name)
        .findFirst();
  }

  private Fold fold(List<MeasureEntry> all) {
    boolean ratio = adds == Aggregation.RATIO;
    if (ratio != numerator.isPresent() || ratio != denominator.isPresent()) {
      throw problem(
          ratio
              ? "adds as a ratio, so it needs 'numerator' and 'denominator'"
              : "is no ratio, so it takes neither 'numerator' nor 'denominator'");
    }
    if (without.isPresent() && adds != Aggregation.DISTINCT) {
      throw problem("is not distinct, so it takes no 'without'");
    }
    if (of.isPresent() && (ratio || adds == Aggregation.SUM || adds == Aggregation.AS_OF)) {
      throw problem("stands in the column of its name, so it takes no 'of'");
    }
    if (at.isPresent() != (adds == Aggregation.QUANTILE)) {
      throw problem(
          at.isPresent()
              ? "is no quantile, so it takes no 'at'"
              : "adds as a quantile, so it needs 'at', such as 0.5");
    }
    if (within.isPresent() && adds != Aggregation.SUM) {
      throw problem("is no sum, so it takes no 'within'");
    }
    return switch (adds) {
      case SUM ->
          within
              .<Fold>map(dimension -> new Fold.SumWithin(name, dimension))
              .orElseGet(() -> new Fold.Sum(name));
      case AS_OF -> new Fold.AsOf(name);
      case DISTINCT -> new Fold.Distinct(of.orElse(name), without);
      case REPEATED ->
          new Fold.Repeated(
              of.orElseThrow(
                  () ->
                      problem("is repeated, so it needs 'of', the column of who stands in a row")),
              name);
      case QUANTILE -> quantile(at.orElseThrow());
      case RATIO ->
          new Fold.Ratio(part(numerator.orElseThrow(), all), part(denominator.orElseThrow(), all));
    };
  }

  private Fold quantile(double quantile) {
    if (!(quantile >= 0 && quantile <= 1)) {
      throw problem("asks for the quantile %s, which is not between 0 and 1".formatted(quantile));
    }
    return new Fold.Quantile(of.orElse(name), quantile);
  }

  private Fold part(String part, List<MeasureEntry> all) {
    for (MeasureEntry entry : all) {
      if (entry.name().equals(part)) {
        if (entry.adds() == Aggregation.RATIO) {
          throw problem("divides by or into '%s', which is a ratio itself".formatted(part));
        }
        return entry.fold(all);
      }
    }
    return new Fold.Sum(part);
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException("Measure '%s' %s.".formatted(name, what));
  }
}
