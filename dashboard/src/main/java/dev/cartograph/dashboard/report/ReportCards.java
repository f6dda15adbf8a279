package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.render.InlineFigure;
import dev.cartograph.dashboard.chart.render.Place;
import dev.cartograph.dashboard.export.ExportFormat;
import dev.cartograph.dashboard.figures.Reports;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.frame.AsKnown;
import dev.cartograph.dashboard.frame.FigureCard;
import dev.cartograph.dashboard.frame.Notice;
import dev.cartograph.dashboard.frame.Provisional;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports as cards: the one chart of a report's page, or one of many on a section's page. */
final class ReportCards {
  private ReportCards() {}

  /** How wide a card is. */
  enum Width {
    ROW,
    HALF
  }

  /** Why a report says nothing: it is not split as the page is filtered, or has no rows. */
  static Sentence nothing(ReportSource source) {
    return KnownReports.findUnknown(source)
        .orElseGet(
            () ->
                Sentence.of(
                    Reports.lacking(source.report(), source.asked().only()).isEmpty()
                        ? "No data in this range."
                        : "Not known under this filter."));
  }

  /** The chart of a report's page; what it says stands above it on the page. */
  static FigureCard card(Site site, ReportSource source, ReportContent content, Chart chart) {
    return site.cards()
        .card(
            InlineFigure.ofTwelve(chart, "report", Place.REPORT),
            source.report().name(),
            Sentence.of(content.note()),
            source.report().definition(),
            source.asked(),
            source.state(),
            List.of())
        .withProvisional(provisional(source, content))
        .withNotice(KnownReports.findMissing(source, content));
  }

  /** A report among others. */
  static FigureCard cardAmongOthers(
      Site site, ReportSource source, ReportContent content, Width width) {
    ReportDefinition report = source.report();
    String path = source.path();
    String id = id(report);
    Optional<Chart> chart = content.chart();
    FigureCard card =
        chart.isPresent()
            ? site.cards()
                .card(
                    width == Width.ROW
                        ? InlineFigure.ofTwelve(chart.get(), id, Place.CARD)
                        : InlineFigure.ofFour(chart.get(), id, Place.CARD),
                    report.name(),
                    content.finding().then(Sentence.of(content.note())),
                    report.definition(),
                    source.asked(),
                    source.state(),
                    openDays(source),
                    ExportFormat.links(path, source.parameters()))
                .withTitle(report.title())
            : site.cards()
                .tableCard(
                    id,
                    report,
                    content.finding().then(Sentence.of(content.note())),
                    content.table(),
                    source.asked(),
                    source.state(),
                    ExportFormat.tableLinks(path, source.parameters()));
    return card.withProvisional(stillOpen(source, content))
        .withNotice(KnownReports.findMissing(source, content));
  }

  /** The days over which the measure in front may still change, where there are some. */
  static Optional<DayRange> openDays(ReportSource source) {
    return Provisional.findOpen(source.state(), source.measure(), source.scope());
  }

  /** In the place of a report that tells what changed later, on a page as of an earlier day. */
  static FigureCard notKept(Site site, ReportDefinition report, Scope scope, ShopState state) {
    Scope now = scope.asKnownNow();
    return site.cards()
        .tableCard(
            id(report),
            report,
            Sentence.NONE,
            new ChartTable(List.of(), List.of()),
            now,
            state,
            List.of())
        .withNotice(
            Optional.of(
                new Notice(
                    Notice.Kind.EMPTY,
                    "Not kept as of earlier days",
                    "This report tells what changed later.",
                    Optional.of(AsKnown.toNow(Address.of("/reports/" + report.name(), now))))));
  }

  private static String id(ReportDefinition report) {
    return report.name().replace('_', '-');
  }

  /**
   * Which numbers of the days that are shown may still change: a chart's are of the measure in
   * front, a table's of every one; nothing where nothing is shown.
   */
  static String provisional(ReportSource source, ReportContent content) {
    List<Measure> measures =
        content.chart().isPresent() ? List.of(source.measure()) : source.measures();
    return content.table().rows().isEmpty()
        ? ""
        : joined(
            Provisional.words(source.state(), source.scope().range()),
            Provisional.unsettled(source.state(), measures, source.scope()));
  }

  /** Which of the measures that do not stand in front have days that have not settled. */
  static String unsettledOthers(ReportSource source, ReportContent content) {
    return content.table().rows().isEmpty()
        ? ""
        : Provisional.unsettled(
            source.state(), source.measures().stream().skip(1).toList(), source.scope());
  }

  /** The same, and which of them had not been published, where the page does not say so. */
  private static String stillOpen(ReportSource source, ReportContent content) {
    return joined(provisional(source, content), KnownReports.findOpen(source).orElse(""));
  }

  private static String joined(String... sentences) {
    return Stream.of(sentences)
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
