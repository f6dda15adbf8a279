package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.chart.RankedBars;
import dev.cartograph.dashboard.figures.Ranking;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.RuleWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report by name: bars from the greatest down, and a row for each name. */
final class RankedContent {
  private static final int BARS = 12;

  private RankedContent() {}

  static ReportContent of(ReportSource source) {
    String dimension = source.report().dimensions().get(0);
    Ranking ranking = Ranking.of(source.figures(), dimension, source.measure(), source.scope());
    return new ReportContent(
        finding(source, ranking),
        Optional.of(chart(source, ranking)),
        table(source, ranking),
        source.addsUp() ? Optional.of(source.total(hasTitles(source) ? 2 : 1)) : Optional.empty());
  }

  private static RankedBars chart(ReportSource source, Ranking ranking) {
    List<RankedBars.Row> rows =
        ranking.first(BARS).stream()
            .map(
                place ->
                    new RankedBars.Row(
                        title(place), place.id(), place.value(), place.earlier(), Optional.empty()))
            .toList();
    return new RankedBars(
        source.measure().title() + " by " + subject(source).toLowerCase(Locale.ROOT),
        subject(source),
        source.measure().title(),
        source.format(source.measure()),
        DayWords.rangeWithoutYear(source.scope().range().first(), source.scope().range().last()),
        source.earlierName(),
        rows);
  }

  private static ChartTable table(ReportSource source, Ranking ranking) {
    List<Column> columns = new ArrayList<>(List.of(Column.text(subject(source))));
    if (hasTitles(source)) {
      columns.add(Column.text("Id"));
    }
    source.measures().forEach(measure -> columns.add(source.column(measure)));
    List<ChartTable.Row> rows = new ArrayList<>();
    for (Ranking.Place place : ranking.places()) {
      List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(title(place))));
      if (hasTitles(source)) {
        cells.add(new Cell.Text(place.id()));
      }
      cells.addAll(source.cells(place.totals()));
      rows.add(new ChartTable.Row(cells, Optional.empty()));
    }
    return new ChartTable(columns, rows);
  }

  private static Sentence finding(ReportSource source, Ranking ranking) {
    if (ranking.places().isEmpty()) {
      return Sentence.NONE;
    }
    Ranking.Place first = ranking.places().get(0);
    Sentence leads =
        Sentence.NONE
            .strong(title(first))
            .text(" leads with ")
            .strong(source.format(source.measure()).shown(first.value()));
    if (!source.addsUp() || ranking.places().size() == 1) {
      return leads.text(".");
    }
    int named = Math.min(ranking.places().size(), ranking.places().size() > BARS ? BARS : 1);
    return ranking
        .shareOfFirst(named)
        .map(
            share ->
                named == 1
                    ? leads.text(", ").strong(NumberFormats.share(share)).text(" of all.")
                    : leads
                        .text(
                            "; the first %d of %s make "
                                .formatted(named, NumberFormats.count(ranking.places().size())))
                        .strong(NumberFormats.share(share))
                        .text("."))
        .orElse(leads.text("."));
  }

  private static String title(Ranking.Place place) {
    return place.title().isEmpty() ? "Unknown" : place.title();
  }

  private static boolean hasTitles(ReportSource source) {
    return source.report().dimensions().contains("title");
  }

  private static String subject(ReportSource source) {
    return RuleWords.capital(source.report().dimensions().get(0).replaceAll("_id$", ""));
  }
}
