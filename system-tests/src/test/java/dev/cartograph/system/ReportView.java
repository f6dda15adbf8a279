package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartograph.config.Settings;
import dev.cartograph.dashboard.frame.MeasureFormats;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * One report asked one question, as its page, its file, its chart and SQL have it.
 *
 * @param query where SQL is asked
 * @param file the file of JSON
 * @param json its rows
 * @param page the report's page
 * @param chart the data behind the chart on the page of the report's section
 */
record ReportView(
    Settings.Query query,
    ReportDefinition report,
    Question question,
    JsonNode file,
    ShownTable json,
    Document page,
    ShownTable chart) {
  private static final Shop SHOP = Shops.load(Path.of("../conf/shops")).shop(Question.SHOP);

  /** Places of a quotient in SQL. */
  private static final int EXACT_SCALE = 24;

  private static final int MOST_ROWS_OF_A_PAGE = 400;

  /** The measures in SQL, over the days that the file tells of. */
  SqlTotals sql(String... keys) throws IOException, InterruptedException {
    return sqlOf(file.path("from").asText(), file.path("to").asText(), keys);
  }

  /** The measures in SQL, over other days. */
  SqlTotals sqlOf(String from, String to, String... keys) throws IOException, InterruptedException {
    return SqlTotals.ask(query, report, question.condition(from, to), List.of(keys));
  }

  /** Of states, what stands on the last day with rows alone. */
  SqlTotals sqlOfParts(String... keys) throws IOException, InterruptedException {
    boolean states = report.measures().stream().allMatch(each -> each.fold().isState());
    if (!states) {
      return sql(keys);
    }
    String days = question.condition(file.path("from").asText(), file.path("to").asText());
    return SqlTotals.ask(
        query,
        report,
        "%s AND shop_day = (SELECT max(shop_day) FROM report_%s WHERE %s)"
            .formatted(days, report.name(), days),
        List.of(keys));
  }

  /** The measure that the chart shows. */
  Measure front() {
    return report.measures().get(0);
  }

  String dimension() {
    return report.dimensions().get(0);
  }

  /** A number as people read it, with plain spaces. */
  static String words(Measure measure, Optional<BigDecimal> number) {
    return words(MeasureFormats.format(measure, SHOP), number);
  }

  static String words(ValueFormat format, Optional<BigDecimal> number) {
    return ShownTable.spaced(MeasureFormats.exact(format, number));
  }

  /** The table of the page has the rows of the file, each number as people read it. */
  void holdsPageBesideFile() {
    ShownTable shown = ShownTable.ofPage(page.selectFirst(".data-card table"));
    assertThat(shown.heads()).isEqualTo(json.heads());
    assertThat(shown.rows()).hasSize(Math.min(MOST_ROWS_OF_A_PAGE, json.rows().size()));
    for (int row = 0; row < shown.rows().size(); row++) {
      holdsRow(json.heads(), json.rows().get(row), shown.rows().get(row));
    }
  }

  /** A row of the page beside that of the file. */
  void holdsRow(List<String> heads, List<String> plain, List<String> shown) {
    for (int column = 0; column < heads.size(); column++) {
      assertThat(readings(heads.get(column), plain.get(column)))
          .as("%s of %s".formatted(heads.get(column), plain))
          .contains(shown.get(column));
    }
  }

  /** How a page may write a cell of a file: one way for a measure. */
  private Set<String> readings(String head, String plain) {
    if (plain.isEmpty()) {
      return Set.of("", NumberFormats.MISSING);
    }
    if (head.equals("Day")) {
      String day = DayWords.weekday(LocalDate.parse(plain));
      return Set.of(day, day + " provisional");
    }
    Optional<Measure> measure =
        report.measures().stream().filter(each -> each.title().equals(head)).findFirst();
    if (measure.isPresent() && plain.matches("-?[0-9.]+")) {
      return Set.of(words(measure.get(), Optional.of(new BigDecimal(plain))));
    }
    Set<String> readings =
        new HashSet<>(Set.of(ShownTable.spaced(plain).strip().replaceAll("\\s+", " ")));
    if (plain.matches("-?[0-9.]+")) {
      String currency = SHOP.currency().getCurrencyCode();
      Stream.of(
              ValueFormat.COUNT,
              ValueFormat.SHARE,
              ValueFormat.SECONDS,
              ValueFormat.DAYS,
              ValueFormat.TIMES,
              ValueFormat.money(currency),
              ValueFormat.averageMoney(currency))
          .forEach(format -> readings.add(words(format, Optional.of(new BigDecimal(plain)))));
    }
    return readings;
  }

  /** Each measure over the whole range, and the last row of the data. */
  void holdsWholeRangeBesideSql() throws IOException, InterruptedException {
    SqlTotals sql = sql();
    Element measures = page.selectFirst("table:has(caption:matchesOwn(^Measures over))");
    if (measures != null) {
      ShownTable shown = ShownTable.ofPage(measures);
      assertThat(shown.rows()).hasSameSizeAs(report.measures());
      for (int i = 0; i < shown.rows().size(); i++) {
        Measure measure = report.measures().get(i);
        assertThat(shown.cell(shown.rows().get(i), "Is"))
            .as(measure.name())
            .isEqualTo(words(measure, sql.total(measure)));
      }
    }
    ShownTable data = ShownTable.ofPage(page.selectFirst(".data-card table"));
    if (data.total().isPresent()) {
      for (Measure measure : report.measures()) {
        if (data.heads().contains(measure.title())) {
          assertThat(data.cell(data.total().get(), measure.title()))
              .as("total of " + measure.name())
              .isEqualTo(words(measure, sql.total(measure)));
        }
      }
    }
  }

  /** The measures of a row of the file beside those of SQL. */
  void holdsMeasures(List<String> row, SqlTotals sql, String... key) {
    for (Measure measure : report.measures()) {
      assertThat(digits(json.cell(row, measure.title())))
          .as("%s of %s".formatted(measure.name(), List.of(key)))
          .isEqualTo(sql.total(measure, key).map(ReportView::digits));
    }
  }

  /** Digits that compare, however many noughts are written behind them. */
  static Optional<BigDecimal> digits(String plain) {
    return plain.isEmpty() ? Optional.empty() : Optional.of(digits(new BigDecimal(plain)));
  }

  static BigDecimal digits(BigDecimal number) {
    return number.setScale(EXACT_SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
  }

  /** A number of the chart's data beside that of SQL, as people read it. */
  void holdsChart(String shown, SqlTotals sql, String... key) {
    assertThat(shown)
        .as("the chart's %s of %s".formatted(front().name(), List.of(key)))
        .isEqualTo(words(front(), sql.total(front(), key)));
  }

  /** The one row that has these cells. */
  static List<String> onlyRow(ShownTable table, Map<String, String> cells) {
    List<List<String>> found =
        table.rows().stream()
            .filter(
                row ->
                    cells.entrySet().stream()
                        .allMatch(each -> table.cell(row, each.getKey()).equals(each.getValue())))
            .toList();
    assertThat(found).as("the rows of " + cells).hasSize(1);
    return found.get(0);
  }
}
