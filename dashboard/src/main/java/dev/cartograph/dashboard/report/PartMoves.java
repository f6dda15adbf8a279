package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.chart.WaterfallChart;
import dev.cartograph.dashboard.chart.render.InlineFigure;
import dev.cartograph.dashboard.chart.render.Place;
import dev.cartograph.dashboard.export.ExportFormat;
import dev.cartograph.dashboard.figures.PartChanges;
import dev.cartograph.dashboard.figures.PartChanges.Part;
import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.FigureCard;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.words.Change;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.ChartKind;
import dev.cartograph.report.ReportTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What each value of a dimension is worth of a change, as cards below a report's chart. */
final class PartMoves {
  private static final String BY_PART = "net_sales_by_part";
  private static final int MOST_STEPS = 8;

  private PartMoves() {}

  /**
   * The cards of a report: of bars, the change by the dimension that is shown; of why it moved, the
   * change of net sales by each dimension of the report by part. None without an earlier range.
   */
  static List<FigureCard> cards(Site site, ReportSource source) {
    if (source.report().chart() == ChartKind.RANKED) {
      return source.addsUp()
          ? card(site, source, InlineFigure::ofTwelve).stream().toList()
          : List.of();
    }
    if (source.report().chart() != ChartKind.MOVES) {
      return List.of();
    }
    List<FigureCard> cards = new ArrayList<>();
    site.reports()
        .find(BY_PART)
        .ifPresent(
            report -> {
              ReportFront whole = ReportFront.of(report);
              ReportSource parts = ReportReading.source(site, report, source.asked(), whole);
              for (String dimension : ReportFront.dimensions(report)) {
                ReportFront front = new ReportFront(whole.measure(), Optional.of(dimension));
                card(site, parts.withFront(front), InlineFigure::ofFour).ifPresent(cards::add);
              }
            });
    return cards;
  }

  private interface Slot {
    InlineFigure of(WaterfallChart chart, String id, Place place);
  }

  private static Optional<FigureCard> card(Site site, ReportSource source, Slot slot) {
    return source
        .earlier()
        .map(
            then ->
                PartChanges.of(
                    source.figures(),
                    source.dimension(),
                    source.measure(),
                    then,
                    source.scope().range()))
        .filter(changes -> changes.parts().size() > 1)
        .map(changes -> card(site, source, changes, slot));
  }

  private static FigureCard card(Site site, ReportSource source, PartChanges changes, Slot slot) {
    Map<String, String> titles = titles(source);
    WaterfallChart chart = chart(source, changes, titles);
    String id = "change-by-" + source.dimension().replace('_', '-');
    return site.cards()
        .card(
            slot.of(chart, id, Place.CARD),
            source.report().name(),
            finding(source, changes, titles),
            source.report().definition(),
            source.asked(),
            source.state(),
            ExportFormat.tableLinks(source.path(), source.parameters()))
        .withTable(DataTable.of(chart.title(), table(source, changes, titles)));
  }

  private static WaterfallChart chart(
      ReportSource source, PartChanges changes, Map<String, String> titles) {
    List<Part> parts = changes.parts();
    int drawn = parts.size() <= MOST_STEPS + 1 ? parts.size() : MOST_STEPS;
    List<WaterfallChart.Step> steps = new ArrayList<>();
    parts.subList(0, drawn).stream()
        .filter(part -> part.worth().signum() != 0)
        .forEach(
            part -> steps.add(new WaterfallChart.Step(name(source, part, titles), part.worth())));
    List<Part> others = parts.subList(drawn, parts.size());
    if (!others.isEmpty()) {
      steps.add(
          new WaterfallChart.Step(
              "%s others".formatted(NumberFormats.count(others.size())),
              others.stream().map(Part::worth).reduce(BigDecimal.ZERO, BigDecimal::add)));
    }
    DayRange earlier = source.earlier().orElseThrow();
    return new WaterfallChart(
        "Change by " + DimensionWords.title(source.dimension()).toLowerCase(Locale.ROOT),
        source.measure().title(),
        source.format(source.measure()),
        MovesContent.total(earlier, changes.was()),
        steps,
        MovesContent.total(source.scope().range(), changes.is()));
  }

  private static ChartTable table(
      ReportSource source, PartChanges changes, Map<String, String> titles) {
    ValueFormat format = source.format(source.measure());
    List<ChartTable.Row> rows = new ArrayList<>();
    for (Part part : changes.parts()) {
      rows.add(
          new ChartTable.Row(
              List.of(
                  new Cell.Text(name(source, part, titles)),
                  new Cell.Amount(part.was()),
                  new Cell.Amount(part.is()),
                  new Cell.Text(Change.between(part.is(), part.was()).words()),
                  new Cell.Amount(part.worth())),
              Optional.empty()));
    }
    return new ChartTable(
        List.of(
            Column.text(DimensionWords.title(source.dimension())),
            Column.number("Was", format),
            Column.number("Is", format),
            Column.words("Change"),
            Column.number("Worth", format)),
        rows);
  }

  /** The values that added and took most. */
  private static Sentence finding(
      ReportSource source, PartChanges changes, Map<String, String> titles) {
    Sentence up = most(source, changes, titles, 1, " added most: ");
    Sentence down = most(source, changes, titles, -1, " took most: ");
    return changes.is().compareTo(changes.was()) < 0 ? down.then(up) : up.then(down);
  }

  private static Sentence most(
      ReportSource source, PartChanges changes, Map<String, String> titles, int sign, String verb) {
    return changes.parts().stream()
        .filter(part -> part.worth().signum() == sign)
        .findFirst()
        .map(
            part ->
                Sentence.NONE
                    .strong(name(source, part, titles))
                    .text(verb)
                    .strong(source.format(source.measure()).shown(part.worth().abs()))
                    .text("."))
        .orElse(Sentence.NONE);
  }

  private static String name(ReportSource source, Part part, Map<String, String> titles) {
    String title = titles.getOrDefault(part.value(), "");
    return title.isEmpty() ? DimensionWords.value(source.dimension(), part.value()) : title;
  }

  /** What ids are called, where the report has titles beside them. */
  private static Map<String, String> titles(ReportSource source) {
    if (!RankedRows.hasTitles(source)) {
      return Map.of();
    }
    Map<String, String> titles = new HashMap<>();
    DayRange range = source.scope().range();
    source
        .figures()
        .rows(source.earlier().map(range::span).orElse(range))
        .forEach(row -> titles.put(row.text(source.dimension()), row.text(ReportTables.TITLE)));
    return titles;
  }
}
