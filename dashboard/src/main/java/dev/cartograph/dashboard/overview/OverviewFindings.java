package dev.cartograph.dashboard.overview;

import dev.cartograph.dashboard.chart.FunnelChart;
import dev.cartograph.dashboard.chart.Weekends;
import dev.cartograph.dashboard.figures.MeasureCourse;
import dev.cartograph.dashboard.figures.Ranking;
import dev.cartograph.dashboard.frame.Freshness;
import dev.cartograph.dashboard.frame.MovementSentences;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.request.Comparison;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.words.Change;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.FractionWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the overview says in sentences. */
final class OverviewFindings {
  private static final int DAYS_FOR_WEEKENDS = 14;
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private final OverviewFigures figures;
  private final ValueFormat money;

  OverviewFindings(OverviewFigures figures) {
    this.figures = figures;
    this.money = ValueFormat.money(figures.scope().shop().currency().getCurrencyCode());
  }

  /** The sentence at the top of the page. */
  Sentence lede() {
    Optional<BigDecimal> gross = figures.gross().now();
    if (gross.isEmpty()) {
      return Sentence.of(
          "No data from " + words(figures.scope().range()).replace(" \u2013 ", " to ") + ".");
    }
    Sentence sentence =
        Sentence.NONE.strong(money.shown(gross.get())).text(" gross sales " + days());
    return figures
        .gross()
        .then()
        .map(then -> moved(sentence, gross.get(), then))
        .orElseGet(() -> unmoved(sentence));
  }

  private Sentence moved(Sentence sentence, BigDecimal now, BigDecimal then) {
    Change change = Change.between(now, then);
    if (change.ratio().isEmpty()) {
      return unmoved(sentence);
    }
    String way = change.isFlat() ? ", level with" : change.isRise() ? ", up " : ", down ";
    Sentence first =
        change.isFlat()
            ? sentence.text(way + " " + earlierWords() + ".")
            : sentence.text(way).strong(change.size()).text(" on " + earlierWords() + ".");
    return first.then(
        MovementSentences.causes(figures.gross(), figures.orders(), figures.sessions(), money));
  }

  private Sentence unmoved(Sentence sentence) {
    String orders =
        figures.orders().now().map(n -> " from " + NumberFormats.count(n) + " orders").orElse("");
    String average =
        figures
            .averageOrder()
            .now()
            .map(n -> ", " + NumberFormats.exact(money, n) + " each on average")
            .orElse("");
    String base =
        figures.scope().comparison() == Comparison.NONE
            ? ""
            : " There is no data of " + earlierWords() + " to hold it against.";
    return sentence.text(orders + average + "." + base);
  }

  /** The best day and how weekends sell. */
  Sentence bestDay() {
    List<Optional<BigDecimal>> byDay = figures.gross().byDay();
    int best = best(byDay);
    if (best < 0) {
      return Sentence.NONE;
    }
    LocalDate day = figures.scope().range().eachDay().get(best);
    String orders =
        figures
            .orders()
            .byDay()
            .get(best)
            .map(
                n -> " from " + NumberFormats.count(n) + (n.intValue() == 1 ? " order" : " orders"))
            .orElse("");
    return Sentence.of("Best day: ")
        .strong(DayWords.weekday(day))
        .text(" with " + money.shown(byDay.get(best).orElseThrow()) + orders + ".")
        .then(weekends(figures.gross()));
  }

  private Sentence weekends(MeasureCourse course) {
    List<LocalDate> days = figures.scope().range().eachDay();
    double[] sums = new double[2];
    int[] counts = new int[2];
    for (int i = 0; i < days.size(); i++) {
      int kind = Weekends.isWeekend(days.get(i)) ? 1 : 0;
      if (course.byDay().get(i).isPresent()) {
        sums[kind] += course.byDay().get(i).get().doubleValue();
        counts[kind]++;
      }
    }
    if (days.size() < DAYS_FOR_WEEKENDS || counts[0] == 0 || counts[1] == 0 || sums[0] <= 0) {
      return Sentence.NONE;
    }
    double ratio = (sums[1] / counts[1]) / (sums[0] / counts[0]);
    return ratio <= 0
        ? Sentence.of("Weekends sell nothing.")
        : Sentence.of("Weekends sell about " + FractionWords.of(ratio) + " a working day.");
  }

  /** How many of a thousand sessions buy; a shop that records no views has no funnel. */
  static Sentence funnel(FunnelChart funnel) {
    if (funnel.hasData() && funnel.steps().stream().skip(1).allMatch(step -> step.count() == 0)) {
      return Sentence.of(
          "No session of these days views a product, so none can go through the funnel.");
    }
    int last = funnel.steps().size() - 1;
    return funnel
        .shareOfAll(last)
        .map(
            share ->
                Sentence.of("Of 1,000 sessions, ")
                    .strong(NumberFormats.count(perThousand(share)))
                    .text(" buy a product they viewed and put in the cart."))
        .orElse(Sentence.NONE);
  }

  private static BigDecimal perThousand(BigDecimal share) {
    BigDecimal count = share.multiply(THOUSAND);
    int decimals = count.compareTo(BigDecimal.ONE) < 0 && count.signum() > 0 ? 1 : 0;
    return count.setScale(decimals, RoundingMode.HALF_UP);
  }

  /** How much the first products make. */
  static Sentence products(Optional<Ranking> ranking) {
    int all = ranking.map(Ranking::present).orElse(0);
    if (all == 0) {
      return Sentence.NONE;
    }
    if (all <= OverviewCharts.BARS) {
      return Sentence.of(all == 1 ? "One product sold." : all + " products sold.");
    }
    String share =
        ranking
            .flatMap(r -> r.shareOfFirst(OverviewCharts.BARS))
            .map(NumberFormats::share)
            .orElse("0%");
    return Sentence.of("The first eight of %s make ".formatted(NumberFormats.count(all)))
        .strong(share)
        .text(" of gross sales.");
  }

  /** Which day, how far, beside which. */
  Sentence today(Today today) {
    String day = weekday(today.day()) + " " + DayWords.day(today.day());
    String before = figures.state().covers(today.dayBefore()) ? weekday(today.dayBefore()) : "";
    String reach =
        today.until().isPresent()
            ? ", to " + Freshness.time(figures.state().newestEventLocal())
            : " %d, the newest day of data%s, whole"
                .formatted(
                    today.day().getYear(),
                    today.day().isBefore(figures.state().lastDay()) ? " by then" : "");
    if (before.isEmpty()) {
      return Sentence.of(day + reach + ". The day before has no data.");
    }
    return Sentence.of(
        today.until().isPresent()
            ? "%s%s, beside %s to %02d:00.".formatted(day, reach, before, today.wholeHours())
            : "%s%s, beside %s.".formatted(day, reach, before));
  }

  private static String weekday(LocalDate day) {
    return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private String days() {
    int days = figures.scope().range().days();
    return days == 1
        ? "on " + DayWords.weekdayAndYear(figures.scope().range().first())
        : "in " + days + " days";
  }

  private String earlierWords() {
    int days = figures.scope().range().days();
    return switch (figures.scope().comparison()) {
      case PREVIOUS, NONE -> days == 1 ? "the day before" : "the " + days + " days before";
      case WEEKDAYS ->
          figures.scope().earlier().map(OverviewFindings::words).orElse("the same weekdays");
    };
  }

  private static String words(DayRange range) {
    return DayWords.range(range.first(), range.last());
  }

  private static int best(List<Optional<BigDecimal>> values) {
    int best = -1;
    for (int i = 0; i < values.size(); i++) {
      BigDecimal value = values.get(i).orElse(BigDecimal.ZERO);
      if (value.signum() > 0 && (best < 0 || value.compareTo(values.get(best).orElseThrow()) > 0)) {
        best = i;
      }
    }
    return best;
  }
}
