package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.chart.RankedBars;
import dev.cartograph.dashboard.figures.Ranking;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.report.Measure;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report by name: bars from the greatest down, and a row for each name. */
final class RankedContent {
  private static final int BARS = 12;

  private RankedContent() {}

  static ReportContent of(ReportSource source) {
    Ranking ranking = ranking(source);
    Sentence finding = finding(source, ranking);
    return new ReportContent(
        finding.isEmpty() ? finding : finding.then(marked(source, ranking)),
        Optional.of(chart(source, ranking)),
        table(source, ranking),
        total(source, ranking),
        Optional.empty(),
        note(ranking));
  }

  /**
   * The values in their order. A report that counts parts keeps those that have nothing of the
   * measure in front: they may have such a part.
   */
  private static Ranking ranking(ReportSource source) {
    return source.report().measures().stream().anyMatch(each -> !each.partOf().isEmpty())
        ? Ranking.ofEvery(source.figures(), source.dimension(), source.measure(), source.scope())
        : Ranking.of(source.figures(), source.dimension(), source.measure(), source.scope());
  }

  /** The measure that counts a part of the one in front. */
  private static Optional<Measure> findPart(ReportSource source) {
    return source.report().measures().stream()
        .filter(each -> each.partOf().equals(source.measure().name()))
        .findFirst();
  }

  private static BigDecimal part(ReportSource source, Ranking.Place place) {
    return findPart(source).flatMap(place.totals()::total).orElse(BigDecimal.ZERO);
  }

  /** How much is marked, and where the greatest part of it; nothing where nothing is. */
  private static Sentence marked(ReportSource source, Ranking ranking) {
    List<Ranking.Place> places =
        ranking.places().stream()
            .filter(place -> part(source, place).signum() > 0)
            .sorted(Comparator.comparing((Ranking.Place place) -> part(source, place)).reversed())
            .toList();
    return places.isEmpty()
        ? Sentence.NONE
        : findPart(source).map(part -> marked(source, part, places)).orElse(Sentence.NONE);
  }

  private static Sentence marked(ReportSource source, Measure part, List<Ranking.Place> places) {
    BigDecimal all =
        places.stream().map(each -> part(source, each)).reduce(BigDecimal.ZERO, BigDecimal::add);
    Sentence many = Sentence.of(part.title() + ": ").strong(source.format(part).shown(all));
    Sentence where =
        places.size() == 1
            ? many.text(", all")
            : many.text(", of these ")
                .strong(source.format(part).shown(part(source, places.get(0))));
    return where.text(" in ").strong(RankedRows.title(source, places.get(0))).text(".");
  }

  /** How many values have no place, where some have none. */
  private static String note(Ranking ranking) {
    int unknown = ranking.unknown().size();
    return unknown == 0
        ? ""
        : "%s %s not known as of then and %s last in the table."
            .formatted(
                NumberFormats.counted(unknown, "value"),
                unknown == 1 ? "is" : "are",
                unknown == 1 ? "stands" : "stand");
  }

  private static RankedBars chart(ReportSource source, Ranking ranking) {
    List<RankedBars.Row> rows =
        ranking.first(BARS).stream()
            .map(
                place ->
                    new RankedBars.Row(
                        RankedRows.title(source, place),
                        place.id(),
                        place.value(),
                        place.earlier(),
                        part(source, place),
                        RankedRows.href(source, place)))
            .toList();
    return new RankedBars(
        source.measure().title() + " by " + subject(source).toLowerCase(Locale.ROOT),
        subject(source),
        source.measure().title(),
        source.format(source.measure()),
        DayWords.rangeWithoutYear(source.scope().range().first(), source.scope().range().last()),
        source.earlierName(),
        findPart(source).map(Measure::title).orElse(""),
        rows);
  }

  private static ChartTable table(ReportSource source, Ranking ranking) {
    boolean compares = compares(source, ranking);
    List<Measure> measures = source.columnMeasures();
    List<Column> columns = new ArrayList<>(RankedRows.columns(source));
    columns.add(source.column(source.measure()));
    if (compares) {
      columns.add(Column.number("Before", source.format(source.measure())));
      columns.add(Column.words("Change"));
    }
    measures.stream().skip(1).forEach(measure -> columns.add(source.column(measure)));
    List<ChartTable.Row> rows = new ArrayList<>();
    for (Ranking.Place place : ranking.places()) {
      rows.add(row(source, measures, place, Optional.of(place.value()), compares));
    }
    for (Ranking.Place place : ranking.unknown()) {
      rows.add(row(source, measures, place, Optional.empty(), compares));
    }
    return new ChartTable(columns, rows);
  }

  private static ChartTable.Row row(
      ReportSource source,
      List<Measure> measures,
      Ranking.Place place,
      Optional<BigDecimal> now,
      boolean compares) {
    List<Cell> cells = new ArrayList<>(RankedRows.names(source, place));
    int front = cells.size();
    cells.addAll(ReportSource.cells(measures, place.totals()));
    if (compares) {
      addEarlier(cells, front, now, place.earlier());
    }
    return new ChartTable.Row(cells, RankedRows.href(source, place));
  }

  private static boolean compares(ReportSource source, Ranking ranking) {
    return source.earlier().isPresent()
        && ranking.places().stream().anyMatch(place -> place.earlier().isPresent());
  }

  /** Puts the earlier value and the change behind the cell of the measure in front. */
  private static void addEarlier(
      List<Cell> cells, int front, Optional<BigDecimal> now, Optional<BigDecimal> then) {
    cells.add(front + 1, Cell.of(then));
    cells.add(front + 2, Cell.change(now, then));
  }

  private static Optional<ChartTable.Row> total(ReportSource source, Ranking ranking) {
    if (!source.addsUp()) {
      return Optional.empty();
    }
    int front = RankedRows.columns(source).size();
    Totals now = source.figures().totals(source.scope().range());
    List<Cell> cells = new ArrayList<>(source.total(front, now).cells());
    if (compares(source, ranking)) {
      addEarlier(
          cells,
          front,
          now.total(source.measure()),
          source
              .earlier()
              .flatMap(range -> source.figures().totals(range).total(source.measure())));
    }
    return Optional.of(new ChartTable.Row(cells, Optional.empty()));
  }

  private static Sentence finding(ReportSource source, Ranking ranking) {
    if (ranking.present() == 0 || !ranking.unknown().isEmpty()) {
      return Sentence.NONE;
    }
    Ranking.Place first = ranking.places().get(0);
    Sentence leads =
        Sentence.NONE
            .strong(RankedRows.title(source, first))
            .text(ranking.places().size() == 1 ? " stands alone with " : " leads with ")
            .strong(source.format(source.measure()).shown(first.value()));
    if (!source.addsUp() || ranking.present() == 1) {
      return leads.text(".");
    }
    int named = ranking.present() > BARS ? BARS : 1;
    return ranking
        .shareOfFirst(named)
        .map(
            share ->
                named == 1
                    ? leads.text(", ").strong(NumberFormats.share(share)).text(" of all.")
                    : leads
                        .text(
                            "; the first %d of %s make "
                                .formatted(named, NumberFormats.count(ranking.present())))
                        .strong(NumberFormats.share(share))
                        .text("."))
        .orElse(leads.text("."));
  }

  private static String subject(ReportSource source) {
    return DimensionWords.title(source.dimension());
  }
}
