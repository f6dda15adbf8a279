package dev.cartograph.dashboard.overview;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.FunnelChart;
import dev.cartograph.dashboard.chart.LineChart;
import dev.cartograph.dashboard.chart.Links;
import dev.cartograph.dashboard.chart.RankedBars;
import dev.cartograph.dashboard.chart.RunningTotal;
import dev.cartograph.dashboard.chart.Values;
import dev.cartograph.dashboard.figures.MeasureCourse;
import dev.cartograph.dashboard.figures.Ranking;
import dev.cartograph.dashboard.figures.ReportFigures;
import dev.cartograph.dashboard.frame.MeasureFormats;
import dev.cartograph.dashboard.frame.ScopeControls;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Fold;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The four charts of the overview. */
final class OverviewCharts {
  static final String SALES = "sales-and-orders";
  static final String FUNNEL = "funnel";
  static final String PRODUCTS = "top-products";
  static final String TODAY = "today-so-far";

  /** The names of the charts in addresses. */
  static final List<String> NAMES = List.of(SALES, FUNNEL, PRODUCTS, TODAY);

  static final int BARS = 8;

  private OverviewCharts() {}

  static LineChart sales(OverviewFigures figures) {
    Scope scope = figures.scope();
    List<LocalDate> days = scope.range().eachDay();
    Optional<DayRange> earlier =
        scope.earlier().filter(range -> range.eachDay().stream().anyMatch(figures.state()::covers));
    return new LineChart(
        "Sales and orders by day",
        days,
        earlier.map(DayRange::eachDay).map(then -> then.subList(0, days.size())).orElse(List.of()),
        "the " + ScopeControls.comparisonWords(scope.comparison(), scope.range()),
        List.of(
            panel(figures.gross(), figures, earlier), panel(figures.orders(), figures, earlier)),
        dayLinks(scope, days));
  }

  private static LineChart.Panel panel(
      MeasureCourse course, OverviewFigures figures, Optional<DayRange> earlier) {
    LineChart.Panel panel = MeasureFormats.panel(course, figures.scope(), figures.state());
    return earlier.isPresent() ? panel : panel.withThen(Values.NONE);
  }

  private static Links dayLinks(Scope scope, List<LocalDate> days) {
    return new Links(
        days.stream()
            .map(day -> Address.of("/", scope.withRange(new DayRange(day, day))))
            .toList());
  }

  static FunnelChart funnel(OverviewFigures figures) {
    Optional<ReportFigures> funnel = figures.funnel().filter(ReportFigures::isComputed);
    Optional<Totals> totals = funnel.map(f -> f.totals(figures.scope().range()));
    return new FunnelChart(
        "Funnel",
        List.of(
            step("Sessions", "sessions", totals),
            step("Viewed a product", "viewed", totals),
            step("Put it in the cart", "carted", totals),
            step("Bought it", "bought", totals)));
  }

  private static FunnelChart.Step step(String name, String column, Optional<Totals> totals) {
    long count =
        totals
            .map(t -> t.total(new Fold.Sum(column)).orElse(BigDecimal.ZERO).longValue())
            .orElse(0L);
    return new FunnelChart.Step(name, count, Optional.empty());
  }

  static Optional<Ranking> ranking(OverviewFigures figures) {
    return figures
        .products()
        .filter(ReportFigures::isComputed)
        .flatMap(
            products ->
                products
                    .report()
                    .findMeasure(OverviewFigures.GROSS)
                    .map(gross -> Ranking.of(products, "product_id", gross, figures.scope())));
  }

  static RankedBars products(OverviewFigures figures) {
    Scope scope = figures.scope();
    Measure gross = figures.gross().measure();
    List<RankedBars.Row> rows =
        ranking(figures).map(ranking -> ranking.first(BARS)).orElse(List.of()).stream()
            .map(
                place ->
                    new RankedBars.Row(
                        place.title(),
                        place.id(),
                        place.value(),
                        place.earlier(),
                        Optional.empty()))
            .toList();
    return new RankedBars(
        "Top products",
        "Product",
        gross.title(),
        MeasureFormats.format(gross, scope.shop()),
        DayWords.rangeWithoutYear(scope.range().first(), scope.range().last()),
        ScopeControls.comparisonWords(scope.comparison(), scope.range()),
        rows);
  }

  static RunningTotal today(OverviewFigures figures, Today today) {
    ValueFormat money = ValueFormat.money(figures.scope().shop().currency().getCurrencyCode());
    boolean hasBefore = figures.state().covers(today.dayBefore());
    return new RunningTotal(
        "Today so far",
        "Gross sales",
        money,
        today.until().isPresent() ? "Today" : DayWords.weekday(today.day()),
        values(today.gross()),
        today.until(),
        DayWords.weekday(today.dayBefore()) + ", whole day",
        hasBefore ? values(today.grossBefore()) : Values.NONE,
        Links.NONE);
  }

  /** The chart of a name, if the overview has it. */
  static Optional<Chart> find(String name, OverviewFigures figures, Today today) {
    return switch (name) {
      case SALES -> Optional.of(sales(figures));
      case FUNNEL -> Optional.of(funnel(figures));
      case PRODUCTS -> Optional.of(products(figures));
      case TODAY -> Optional.of(today(figures, today));
      default -> Optional.empty();
    };
  }

  private static Values values(List<BigDecimal> numbers) {
    return Values.of(numbers);
  }
}
