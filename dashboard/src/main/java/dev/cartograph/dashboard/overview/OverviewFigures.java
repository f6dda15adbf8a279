package dev.cartograph.dashboard.overview;

import dev.cartograph.dashboard.figures.MeasureCourse;
import dev.cartograph.dashboard.figures.ReportFigures;
import dev.cartograph.dashboard.figures.Reports;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.report.Direction;
import dev.cartograph.report.Fold;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The numbers of the overview.
 *
 * @param scope shop, range and comparison
 * @param state what the lake holds of the shop
 * @param gross gross sales
 * @param orders orders
 * @param averageOrder what an order comes to
 * @param visitors distinct users
 * @param conversion sessions that bought
 * @param salesPerSession gross sales for each session
 * @param sessions all sessions
 * @param funnel rows of the funnel
 * @param products rows of products
 * @param hours rows of hours, of {@link #newestDay()} and the day before it
 */
record OverviewFigures(
    Scope scope,
    ShopState state,
    MeasureCourse gross,
    MeasureCourse orders,
    MeasureCourse averageOrder,
    MeasureCourse visitors,
    MeasureCourse conversion,
    MeasureCourse salesPerSession,
    MeasureCourse sessions,
    Optional<ReportFigures> funnel,
    Optional<ReportFigures> products,
    Optional<ReportFigures> hours) {
  static final String SALES = "sales_by_day";
  static final String VISITORS = "visitors";
  static final String SESSIONS = "sessions_by_day";
  static final String FUNNEL = "funnel";
  static final String PRODUCTS = "top_products";
  static final String HOURS = "sales_by_hour";

  /** The reports whose numbers of the range are shown. */
  static final List<String> OF_RANGE = List.of(SALES, VISITORS, SESSIONS, FUNNEL, PRODUCTS);

  static final String GROSS = "gross_sales";
  static final String ORDERS = "orders";

  /** Reads the reports that the overview shows. */
  static OverviewFigures read(Reports reports, Scope scope, ShopState state) {
    DayRange span = scope.earlier().map(scope.range()::span).orElse(scope.range());
    Courses courses = new Courses(reports, scope, state, span);
    DayRange today = DayRange.ending(state.newestDay(scope.known()), 2);
    return new OverviewFigures(
        scope,
        state,
        courses.of(SALES, measure(GROSS, "Gross sales", Unit.MONEY)),
        courses.of(SALES, measure(ORDERS, "Orders", Unit.COUNT)),
        courses.of(
            SALES,
            ratio("average_order_value", "Average order", Unit.MONEY, "order_value", ORDERS)),
        courses.of(
            VISITORS,
            new Measure(
                VISITORS,
                "Visitors",
                Unit.COUNT,
                new Fold.Distinct(VISITORS, Optional.empty()),
                Direction.UP)),
        courses.of(
            SESSIONS,
            ratio("conversion_rate", "Conversion", Unit.SHARE, "buying_sessions", "sessions")),
        courses.across(
            ratio("sales_per_session", "Sales per session", Unit.MONEY, GROSS, "sessions"),
            SALES,
            SESSIONS),
        courses.of(SESSIONS, measure("sessions", "Sessions", Unit.COUNT)),
        reports.findFigures(FUNNEL, scope, span),
        reports.findFigures(PRODUCTS, scope, span),
        reports.findFigures(HOURS, scope, today));
  }

  /** The newest day of data, of what there was at the end of the day that the scope is as of. */
  LocalDate newestDay() {
    return state.newestDay(scope.known());
  }

  /** The measures of the tiles, in their order. */
  List<MeasureCourse> tiles() {
    return List.of(gross, orders, averageOrder, visitors, conversion, salesPerSession);
  }

  private static Measure measure(String name, String title, Unit unit) {
    return new Measure(name, title, unit, new Fold.Sum(name), Direction.UP);
  }

  private static Measure ratio(
      String name, String title, Unit unit, String numerator, String denominator) {
    return new Measure(
        name,
        title,
        unit,
        new Fold.Ratio(new Fold.Sum(numerator), new Fold.Sum(denominator)),
        Direction.UP);
  }

  /** Courses of measures over the same scope; a report's own measure of the name wins. */
  private record Courses(Reports reports, Scope scope, ShopState state, DayRange span) {
    MeasureCourse of(String report, Measure fallback) {
      Optional<ReportFigures> figures = reports.findFigures(report, scope, span);
      Measure measure =
          figures.flatMap(f -> f.report().findMeasure(fallback.name())).orElse(fallback);
      return MeasureCourse.of(measure, figures.stream().toList(), scope, state::covers);
    }

    MeasureCourse across(Measure measure, String... names) {
      List<ReportFigures> sources =
          Stream.of(names)
              .flatMap(name -> reports.findFigures(name, scope, span).stream())
              .toList();
      List<ReportFigures> all = sources.size() == names.length ? sources : List.of();
      return MeasureCourse.of(measure, all, scope, state::covers);
    }
  }
}
