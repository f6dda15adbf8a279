package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.RuleWords;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Direction;
import dev.cartograph.report.Fold;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What ratios divide, so that a rate never stands alone. */
public final class RatioParts {
  private RatioParts() {}

  /** Numerators and denominators of the ratios among measures that are no measures themselves. */
  public static List<Measure> hidden(List<Measure> measures) {
    List<Measure> hidden = new ArrayList<>();
    for (Measure measure : measures) {
      if (measure.fold() instanceof Fold.Ratio ratio) {
        add(hidden, part(measure, ratio.above(), above(measure.unit())), measures);
        add(hidden, part(measure, ratio.below(), Unit.COUNT), measures);
      }
    }
    return hidden;
  }

  private static void add(List<Measure> hidden, Measure part, List<Measure> measures) {
    boolean known =
        measures.stream().anyMatch(each -> each.fold().equals(part.fold()))
            || hidden.stream().anyMatch(each -> each.fold().equals(part.fold()));
    if (!known) {
      hidden.add(part);
    }
  }

  /** Above the line of a rate stands a count, of an average what it is an average of. */
  private static Unit above(Unit unit) {
    return switch (unit) {
      case SHARE, TIMES -> Unit.COUNT;
      case RATE -> Unit.MONEY;
      case MONEY, AMOUNT, COUNT, SECONDS, DAYS -> unit;
    };
  }

  private static Measure part(Measure ratio, Fold fold, Unit unit) {
    String column = fold.columns().isEmpty() ? ratio.name() : fold.columns().get(0).getKey();
    return new Measure(column, RuleWords.capital(column), unit, fold, Direction.NEITHER);
  }

  /** A ratio's division in words, "477 ÷ 65,960"; empty where the measure is no ratio. */
  public static Optional<String> words(
      Measure measure,
      List<Measure> measures,
      Function<Measure, ValueFormat> format,
      Function<Fold, Optional<BigDecimal>> total) {
    if (!(measure.fold() instanceof Fold.Ratio ratio)) {
      return Optional.empty();
    }
    Measure above = named(part(measure, ratio.above(), above(measure.unit())), measures);
    Measure below = named(part(measure, ratio.below(), Unit.COUNT), measures);
    return Optional.of(
        "%s \u00f7 %s"
            .formatted(
                total.apply(ratio.above()).map(format.apply(above)::shown).orElse(missing()),
                total.apply(ratio.below()).map(format.apply(below)::shown).orElse(missing())));
  }

  /** A part under the name and unit that the report gives it. */
  public static Measure named(Measure part, List<Measure> measures) {
    return measures.stream()
        .filter(each -> each.fold().equals(part.fold()))
        .findFirst()
        .orElse(part);
  }

  private static String missing() {
    return NumberFormats.MISSING;
  }
}
