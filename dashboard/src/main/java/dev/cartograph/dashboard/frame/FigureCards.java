package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.Sparkline;
import dev.cartograph.dashboard.chart.render.ChartRenderer;
import dev.cartograph.dashboard.chart.render.InlineFigure;
import dev.cartograph.dashboard.figures.ReportRun;
import dev.cartograph.dashboard.figures.Reports;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.lake.TableState;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Only;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.report.ReportDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes cards with their charts drawn, and the states that stand in for a chart. */
public final class FigureCards {
  private final ChartRenderer renderer;
  private final Reports reports;

  /** Cards drawn by a renderer; the reports tell which of them are stale. */
  public FigureCards(ChartRenderer renderer, Reports reports) {
    this.renderer = renderer;
    this.reports = reports;
  }

  /** A card whose chart has data, or says that it has none. */
  public FigureCard card(
      InlineFigure figure,
      String report,
      Sentence finding,
      String definition,
      Scope scope,
      ShopState state,
      List<Link> exports) {
    Optional<LocalDate> today = Provisional.findDay(state, scope.range());
    return card(
        figure,
        report,
        finding,
        definition,
        scope,
        state,
        today.map(day -> DayRange.ending(day, 1)),
        exports);
  }

  /**
   * The same with other days whose rows are marked.
   *
   * @param open the days that may still change
   */
  public FigureCard card(
      InlineFigure figure,
      String report,
      Sentence finding,
      String definition,
      Scope scope,
      ShopState state,
      Optional<DayRange> open,
      List<Link> exports) {
    Chart chart = figure.chart();
    boolean data = chart.hasData();
    return new FigureCard(
        figure.id(),
        chart.title(),
        Optional.of(Address.of("/reports/" + report, scope)),
        data ? finding : Sentence.NONE,
        List.of(),
        new Markup(data ? renderer.key(chart) : ""),
        new Markup(data ? renderer.inline(figure) : ""),
        definition,
        DataTable.of(chart.title(), chart.table(), Optional.empty(), open),
        exports,
        findNotice(report, data, scope, state),
        data ? Provisional.words(state, scope.range()) : "");
  }

  /** A card of a table that has no chart. */
  public FigureCard tableCard(
      String id,
      ReportDefinition report,
      Sentence finding,
      ChartTable table,
      Scope scope,
      ShopState state,
      List<Link> exports) {
    return new FigureCard(
        id,
        report.title(),
        Optional.of(Address.of("/reports/" + report.name(), scope)),
        finding,
        List.of(),
        Markup.NONE,
        Markup.NONE,
        report.definition(),
        DataTable.of(report.title(), table),
        exports,
        findNotice(report.name(), !table.rows().isEmpty(), scope, state),
        table.rows().isEmpty() ? "" : Provisional.words(state, scope.range()));
  }

  /** The state of a report that its reader must know: nothing there, or stale. */
  public Optional<Notice> findNotice(String report, boolean hasData, Scope scope, ShopState state) {
    List<String> lacking =
        reports
            .find(report)
            .map(found -> Reports.lacking(found, scope.only()))
            .orElseGet(() -> scope.only().dimensions());
    if (!lacking.isEmpty()) {
      return Optional.of(notSplit(lacking, scope));
    }
    return hasData ? stale(report, scope) : Optional.of(empty(report, scope, state));
  }

  /** The report cannot be filtered as the page is. */
  private static Notice notSplit(List<String> lacking, Scope scope) {
    String dimensions =
        lacking.stream()
            .map(each -> DimensionWords.title(each).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" and "));
    Only without = scope.only();
    for (String dimension : lacking) {
      without = without.without(dimension);
    }
    return new Notice(
        Notice.Kind.EMPTY,
        "Not known by " + dimensions,
        "This report is not split by %s, so nothing of it can be shown under the filter."
            .formatted(dimensions),
        Optional.of(Link.to("Show it without", Address.of("/", scope.withOnly(without)))));
  }

  /** The last run of the report failed: the table of an earlier run stands. */
  private Optional<Notice> stale(String report, Scope scope) {
    return findFailure(report)
        .map(
            run ->
                new Notice(
                    Notice.Kind.STALE,
                    "Stale since " + when(run.startedAt(), scope),
                    "The last run of this report failed: %s The numbers below are of the run before%s."
                        .formatted(ended(run.sentence()), written(report, scope)),
                    Optional.empty()));
  }

  private Optional<ReportRun> findFailure(String report) {
    return reports.findRun(report).filter(ReportRun::failed);
  }

  /** When the numbers that stand were written. */
  private String written(String report, Scope scope) {
    return reports
        .find(report)
        .map(reports::state)
        .filter(TableState::exists)
        .map(state -> ", written " + when(state.writtenAt(), scope))
        .orElse("");
  }

  /** A time on the shop's clock. */
  private static String when(Instant time, Scope scope) {
    return DayWords.dayAndTime(time.atZone(scope.shop().timeZone()));
  }

  private Notice empty(String report, Scope scope, ShopState state) {
    if (reports.find(report).filter(found -> reports.state(found).exists()).isEmpty()) {
      return new Notice(
          Notice.Kind.EMPTY,
          "Not computed yet",
          findFailure(report)
              .map(run -> "The report '%s' failed: %s".formatted(report, ended(run.sentence())))
              .orElse("The report '%s' has not run yet.".formatted(report)),
          Optional.of(Link.to("Look again", Address.of("/", scope))));
    }
    DayRange range = scope.range();
    String days =
        range.days() == 1
            ? "on " + DayWords.day(range.first())
            : "from "
                + DayWords.rangeWithoutYear(range.first(), range.last())
                    .replace(" \u2013 ", " to ");
    return new Notice(
        Notice.Kind.EMPTY,
        "Nothing " + days,
        "Data of %s reaches from %s to %s.%s"
            .formatted(
                scope.shop().title(),
                DayWords.dayAndYear(state.firstDay()),
                DayWords.dayAndYear(state.lastDay()),
                findFailure(report)
                    .map(run -> " The last run of this report failed: " + ended(run.sentence()))
                    .orElse("")),
        Optional.of(
            Link.to("Widen to all days", Address.of("/", scope.withRange(state.everything())))));
  }

  private static String ended(String sentence) {
    String stripped = sentence.strip();
    return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
        ? stripped
        : stripped + ".";
  }

  /** The markup of a sparkline. */
  public Markup sparkline(Sparkline sparkline) {
    return new Markup(sparkline.hasData() ? renderer.sparkline(sparkline) : "");
  }
}
