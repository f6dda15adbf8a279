package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.BeforeAfterChart;
import dev.cartograph.dashboard.frame.RatioParts;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.dashboard.words.Listing;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.report.BeforeAfter;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A report of what followed something: two ends for each combination of its dimensions, those first
 * between which most lies.
 */
final class BeforeAfterContent {
  private BeforeAfterContent() {}

  /** A combination of the dimensions with its two ends. */
  private record Followed(
      Map.Entry<List<String>, Totals> row,
      Optional<BigDecimal> before,
      Optional<BigDecimal> after) {
    Optional<BigDecimal> change() {
      return after.flatMap(end -> before.map(end::subtract));
    }

    /** How much lies between its ends; less than nothing where one is missing. */
    BigDecimal distance() {
      return change().map(BigDecimal::abs).orElse(BigDecimal.ONE.negate());
    }
  }

  static ReportContent of(ReportSource source) {
    BeforeAfter pair = ReportFront.pair(source);
    List<Followed> rows =
        TableContent.rows(source).entrySet().stream()
            .map(
                row ->
                    new Followed(
                        row,
                        row.getValue().total(pair.before()),
                        row.getValue().total(pair.after())))
            .sorted(
                Comparator.comparing(Followed::distance)
                    .reversed()
                    .thenComparing(each -> each.row().getKey().toString()))
            .toList();
    ReportSource inOrder = source.withFront(ReportFront.firstOf(source.report()));
    return new ReportContent(
        finding(inOrder, pair, rows),
        Optional.of(chart(source, pair, rows)),
        TableContent.table(inOrder, rows.stream().map(Followed::row).toList()),
        Optional.of(inOrder.total(source.report().dimensions().size())),
        Optional.empty(),
        note(pair, rows));
  }

  private static BeforeAfterChart chart(
      ReportSource source, BeforeAfter pair, List<Followed> rows) {
    return new BeforeAfterChart(
        pair.title() + " before and after",
        DimensionWords.title(source.dimension()),
        pair.title(),
        source.format(pair.after()),
        rows.stream().map(row -> row(source, pair, row)).toList());
  }

  private static BeforeAfterChart.Row row(ReportSource source, BeforeAfter pair, Followed row) {
    List<String> dimensions = source.report().dimensions();
    List<String> values = row.row().getKey();
    String id = values.get(0);
    String label = DimensionWords.value(dimensions.get(0), id);
    List<String> details = new ArrayList<>();
    for (int i = 1; i < dimensions.size(); i++) {
      if (!dimensions.get(i).equals(ReportTables.TITLE)) {
        details.add(DimensionWords.value(dimensions.get(i), values.get(i)));
      } else if (!values.get(i).isEmpty()) {
        label = values.get(i);
      }
    }
    return new BeforeAfterChart.Row(
        label,
        id,
        String.join(", ", details),
        row.before(),
        row.after(),
        List.of(
            "Before" + division(source, pair.before(), row.row().getValue()),
            "After" + division(source, pair.after(), row.row().getValue())));
  }

  private static String division(ReportSource source, Measure measure, Totals totals) {
    return RatioParts.words(measure, source.report().measures(), source::format, totals::total)
        .map(words -> "\u00a0\u00a0" + words)
        .orElse("");
  }

  /** How many there are, and after how many of them the measure rose and fell. */
  private static Sentence finding(ReportSource source, BeforeAfter pair, List<Followed> rows) {
    if (rows.isEmpty()) {
      return Sentence.NONE;
    }
    Measure counted = source.measure();
    BigDecimal all =
        source.figures().totals(source.scope().range()).total(counted).orElse(BigDecimal.ZERO);
    Sentence many =
        Sentence.of(counted.title() + " in this range: ")
            .strong(source.format(counted).shown(all))
            .text(".");
    List<String> ways = new ArrayList<>();
    add(ways, "rose", rows, 1);
    add(ways, "fell", rows, -1);
    add(ways, "stayed the same", rows, 0);
    return ways.isEmpty()
        ? many.then(Sentence.of("None has data on both sides."))
        : many.then(Sentence.of("%s %s.".formatted(pair.title(), Listing.of(ways))));
  }

  private static void add(List<String> ways, String verb, List<Followed> rows, int way) {
    long count = rows.stream().filter(row -> goes(row, way)).count();
    if (count > 0) {
      String which = rows.size() == 1 ? "it" : NumberFormats.count(count);
      ways.add("%s after %s".formatted(verb, which));
    }
  }

  private static boolean goes(Followed row, int way) {
    return row.change().map(BigDecimal::signum).filter(sign -> sign == way).isPresent();
  }

  /** Which rows are drawn, and in which order. */
  private static String note(BeforeAfter pair, List<Followed> rows) {
    String title = pair.title().toLowerCase(Locale.ROOT);
    long lacking = rows.stream().filter(row -> row.change().isEmpty()).count();
    String last = lacking == 0 ? "" : "; %s without data on one side".formatted(count(lacking));
    if (rows.size() > BeforeAfterChart.MOST_DRAWN) {
      return "The %d of %s with the greatest change of %s are drawn; the table has all%s."
          .formatted(BeforeAfterChart.MOST_DRAWN, NumberFormats.count(rows.size()), title, last);
    }
    return rows.size() < 2
        ? ""
        : "All %d, the greatest change of %s first%s.".formatted(rows.size(), title, last);
  }

  private static String count(long lacking) {
    return NumberFormats.count(lacking) + (lacking == 1 ? " is" : " are");
  }
}
