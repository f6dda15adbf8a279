package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartograph.concentration.Concentration;
import dev.cartograph.dashboard.frame.Frames;
import dev.cartograph.dashboard.frame.MeasureFormats;
import dev.cartograph.dashboard.request.Comparison;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Grain;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One question through every view gives the same digits: each report's page, its files, the data
 * behind its chart on the page of its section, and SQL over its table.
 */
@ExtendWith(SharedCartograph.class)
@Order(1)
class EveryViewIT {
  private static final Question WHOLE_MONTH =
      new Question("2025-07-01", "2025-07-31", "none", Map.of());
  private static final Question NINE_DAYS =
      new Question("2025-07-10", "2025-07-18", "previous", Map.of("country", "Germany"));
  private static final List<ReportDefinition> REPORTS =
      ReportDefinitions.load(Path.of("../conf/reports"));
  private static final Shop SHOP = Shops.load(Path.of("../conf/shops")).shop(Question.SHOP);

  /** Places of a quotient in SQL. */
  private static final int EXACT_SCALE = 24;

  private static final int MOST_ROWS_OF_A_PAGE = 400;

  private static final Map<String, Document> PAGES = new HashMap<>();
  private static Cartograph cartograph;

  @BeforeAll
  static void fillAShop(Cartograph shared) throws Exception {
    cartograph = shared;
    Cartograph.Answer sent =
        cartograph.run(
            "generate", "--days=45", "--visitors-per-day=40", "--until=2025-07-31", "--wait");
    assertThat(sent.exitCode()).as(sent.err()).isZero();
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(
                        cartograph.sql(
                            "SELECT count(*), min(commit) = (SELECT max(commit) FROM events) FROM"
                                + " report_runs WHERE status = 'done'"))
                    .containsExactly(REPORTS.size() + ",true"));
  }

  static Stream<Arguments> reportsAndQuestions() {
    return REPORTS.stream()
        .flatMap(
            report ->
                Stream.of(WHOLE_MONTH, NINE_DAYS)
                    .map(question -> Arguments.of(report.name(), question)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("reportsAndQuestions")
  void givesTheSameDigits(String name, Question question) throws Exception {
    ReportDefinition report = report(name);
    String parameters = "?" + question.parameters();
    JsonNode file = ShownTable.tree(text("/reports/" + name + ".json" + parameters));
    ShownTable json = ShownTable.ofJson(file);
    ShownTable csv = ShownTable.ofCsv(text("/reports/" + name + ".csv" + parameters));
    Document page = page("/reports/" + name + parameters);
    Element chart = chartData(report, question);
    assertThat(csv.rows()).as("CSV beside JSON").isEqualTo(json.rows());
    if (!report.dimensions().containsAll(question.filter().keySet())) {
      assertThat(json.rows()).as("what cannot be filtered so").isEmpty();
      assertThat(page.select(".notice-title").text()).contains("Not known by country");
      assertThat(chart.select("td")).isEmpty();
      return;
    }
    View view = new View(report, question, file, json, page, ShownTable.ofPage(chart));
    if (json.rows().isEmpty()) {
      assertThat(view.sql(ReportTables.SHOP_DAY).keys()).as("rows of SQL").isEmpty();
      return;
    }
    assertThat(csv.heads()).isEqualTo(json.heads());
    view.holdsPageBesideFile();
    view.holdsWholeRangeBesideSql();
    switch (report.chart()) {
      case LINE, RUNNING_TOTAL -> {
        if (report.grain() == Grain.HOUR) {
          view.holdsHours();
        } else {
          view.holdsDays();
        }
      }
      case STACKED_AREA -> view.holdsParts();
      case RANKED -> view.holdsRanks();
      case CONCENTRATION -> view.holdsConcentration();
      case FUNNEL -> view.holdsSteps();
      case HEAT_MAP -> view.holdsHeat();
      case COHORTS -> view.holdsCohorts();
      case MOVES -> view.holdsMoves();
      case TABLE -> view.holdsTable();
    }
  }

  @Test
  void givesTheCommandTheSameDigits() throws Exception {
    JsonNode file = ShownTable.tree(text("/reports/visitors.json?" + NINE_DAYS.parameters()));
    ReportDefinition report = report("visitors");
    SqlTotals asked =
        SqlTotals.ask(
            cartograph.settings().query(),
            report,
            NINE_DAYS.condition("2025-07-10", "2025-07-18"),
            List.of());

    assertThat(
            cartograph.sql(
                "SELECT visitors, new_visitors FROM (SELECT totals_of_visitors(*) FROM"
                    + " report_visitors WHERE "
                    + NINE_DAYS.condition("2025-07-10", "2025-07-18")
                    + ")"))
        .containsExactly(
            asked.total(report.measures().get(0)).orElseThrow().toPlainString()
                + ","
                + asked.total(report.measures().get(1)).orElseThrow().toPlainString());
    assertThat(file.path("rows")).hasSize(9);
  }

  private static ReportDefinition report(String name) {
    return REPORTS.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static String text(String path) throws IOException {
    return Jsoup.connect(cartograph.url(path))
        .ignoreContentType(true)
        .maxBodySize(0)
        .timeout(60_000)
        .execute()
        .body();
  }

  private static Document page(String path) throws IOException {
    Document known = PAGES.get(path);
    if (known != null) {
      return known;
    }
    Document page = Jsoup.parse(text(path));
    PAGES.put(path, page);
    return page;
  }

  /** The table behind the chart, or in its place, on the page of the report's section. */
  private static Element chartData(ReportDefinition report, Question question) throws IOException {
    String id = report.name().replace('_', '-') + "-title";
    Element card =
        page(Frames.sectionPath(report.section()) + "?" + question.parameters())
            .selectFirst("section[aria-labelledby=" + id + "]");
    assertThat(card).as("the card of " + report.name()).isNotNull();
    Element table = card.selectFirst("table");
    return table == null ? card : table;
  }

  /** One report asked one question, as every view has it. */
  private record View(
      ReportDefinition report,
      Question question,
      JsonNode file,
      ShownTable json,
      Document page,
      ShownTable chart) {

    private SqlTotals sql(String... keys) throws IOException, InterruptedException {
      return sqlOf(file.path("from").asText(), file.path("to").asText(), keys);
    }

    private SqlTotals sqlOf(String from, String to, String... keys)
        throws IOException, InterruptedException {
      return SqlTotals.ask(
          cartograph.settings().query(), report, question.condition(from, to), List.of(keys));
    }

    /** Of states, what stands on the last day with rows alone. */
    private SqlTotals sqlOfParts(String... keys) throws IOException, InterruptedException {
      boolean states = report.measures().stream().allMatch(each -> each.fold().isState());
      if (!states) {
        return sql(keys);
      }
      String days = question.condition(file.path("from").asText(), file.path("to").asText());
      return SqlTotals.ask(
          cartograph.settings().query(),
          report,
          "%s AND shop_day = (SELECT max(shop_day) FROM report_%s WHERE %s)"
              .formatted(days, report.name(), days),
          List.of(keys));
    }

    private Measure front() {
      return report.measures().get(0);
    }

    private String dimension() {
      return report.dimensions().get(0);
    }

    private static String words(Measure measure, Optional<BigDecimal> number) {
      return words(MeasureFormats.format(measure, SHOP), number);
    }

    private static String words(ValueFormat format, Optional<BigDecimal> number) {
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

    private void holdsRow(List<String> heads, List<String> plain, List<String> shown) {
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
        return Set.of(DayWords.weekday(LocalDate.parse(plain)));
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
    private void holdsMeasures(List<String> row, SqlTotals sql, String... key) {
      for (Measure measure : report.measures()) {
        assertThat(digits(json.cell(row, measure.title())))
            .as("%s of %s".formatted(measure.name(), List.of(key)))
            .isEqualTo(sql.total(measure, key).map(View::digits));
      }
    }

    private static Optional<BigDecimal> digits(String plain) {
      return plain.isEmpty() ? Optional.empty() : Optional.of(digits(new BigDecimal(plain)));
    }

    private static BigDecimal digits(BigDecimal number) {
      return number.setScale(EXACT_SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** A number of the chart's data beside that of SQL, as people read it. */
    private void holdsChart(String shown, SqlTotals sql, String... key) {
      assertThat(shown)
          .as("the chart's %s of %s".formatted(front().name(), List.of(key)))
          .isEqualTo(words(front(), sql.total(front(), key)));
    }

    void holdsDays() throws IOException, InterruptedException {
      SqlTotals sql = sql(ReportTables.SHOP_DAY);
      assertThat(chart.rows()).hasSameSizeAs(json.rows());
      int column = question.compare().equals("none") ? 1 : 2;
      for (int i = 0; i < json.rows().size(); i++) {
        String day = json.cell(json.rows().get(i), "Day");
        holdsMeasures(json.rows().get(i), sql, day);
        assertThat(chart.rows().get(i).get(0)).isEqualTo(DayWords.weekday(LocalDate.parse(day)));
        holdsChart(chart.rows().get(i).get(column), sql, day);
      }
    }

    void holdsHours() throws IOException, InterruptedException {
      SqlTotals sql = sql(ReportTables.HOUR);
      for (int hour = 0; hour < 24; hour++) {
        String key = Integer.toString(hour);
        assertThat(json.cell(json.rows().get(hour), "Hour")).isEqualTo("%02d:00".formatted(hour));
        holdsMeasures(json.rows().get(hour), sql, key);
        holdsChart(chart.rows().get(hour).get(1), sql, key);
      }
    }

    void holdsHeat() throws IOException, InterruptedException {
      SqlTotals sql = sql(ReportTables.WEEKDAY, ReportTables.HOUR);
      assertThat(json.rows()).hasSameSizeAs(sql.keys());
      for (List<String> key : sql.keys()) {
        int weekday = Integer.parseInt(key.get(0));
        int hour = Integer.parseInt(key.get(1));
        List<String> row =
            onlyRow(
                json,
                Map.of(
                    "Weekday", DimensionWords.weekday(weekday),
                    "Hour", DimensionWords.hour(hour)));
        holdsMeasures(row, sql, key.get(0), key.get(1));
        holdsChart(chart.rows().get(weekday - 1).get(hour + 1), sql, key.get(0), key.get(1));
      }
    }

    void holdsParts() throws IOException, InterruptedException {
      SqlTotals sql = sqlOfParts(dimension());
      assertThat(json.rows()).hasSameSizeAs(sql.keys());
      for (List<String> key : sql.keys()) {
        String part = DimensionWords.value(dimension(), key.get(0));
        holdsMeasures(
            onlyRow(json, Map.of(DimensionWords.title(dimension()), part)), sql, key.get(0));
      }
      SqlTotals byDay = sql(ReportTables.SHOP_DAY, dimension());
      for (List<String> key : byDay.keys()) {
        String part = DimensionWords.value(dimension(), key.get(1));
        if (chart.heads().contains(part)) {
          LocalDate day = LocalDate.parse(key.get(0));
          String shownDay =
              report.grain() == Grain.MONTH ? DayWords.month(day) : DayWords.weekday(day);
          List<String> row = onlyRow(chart, Map.of(chart.heads().get(0), shownDay));
          holdsChart(chart.cell(row, part), byDay, key.get(0), key.get(1));
        }
      }
    }

    /** By the id where names may meet, else by the name. */
    private Map<String, List<String>> rowsByName() {
      Map<String, List<String>> rows = new HashMap<>();
      int column = Math.max(0, json.heads().indexOf("Id"));
      for (List<String> row : json.rows()) {
        assertThat(rows.put(row.get(column), row)).as("one row of " + row.get(column)).isNull();
      }
      return rows;
    }

    private SqlTotals holdsNames() throws IOException, InterruptedException {
      SqlTotals sql = sqlOfParts(dimension());
      Map<String, List<String>> rows = rowsByName();
      boolean ids = json.heads().contains("Id");
      for (List<String> key : sql.keys()) {
        String value = key.get(0);
        List<String> row = rows.remove(ids ? value : DimensionWords.value(dimension(), value));
        if (row == null) {
          assertThat(sql.total(front(), value).orElse(BigDecimal.ZERO))
              .as(value + " is left out")
              .isEqualByComparingTo(BigDecimal.ZERO);
        } else {
          holdsMeasures(row, sql, value);
        }
      }
      rows.values()
          .forEach(
              row ->
                  assertThat(new BigDecimal(json.cell(row, front().title())))
                      .as("only the earlier range has " + row)
                      .isEqualByComparingTo(BigDecimal.ZERO));
      return sql;
    }

    void holdsRanks() throws IOException, InterruptedException {
      holdsNames();
      for (int i = 0; i < chart.rows().size(); i++) {
        BigDecimal value = new BigDecimal(json.cell(json.rows().get(i), front().title()));
        assertThat(chart.rows().get(i).get(1)).isEqualTo(words(front(), Optional.of(value)));
      }
    }

    void holdsConcentration() throws IOException, InterruptedException {
      SqlTotals sql = holdsNames();
      Concentration expected =
          Concentration.of(
              sql.keys().stream()
                  .map(key -> sql.total(front(), key.get(0)).orElse(BigDecimal.ZERO))
                  .toList());
      List<Concentration.Rank> ranks = List.of(Concentration.Rank.values());
      for (int i = 0; i < ranks.size(); i++) {
        assertThat(chart.rows().get(i).get(3))
            .as("the sum of class " + ranks.get(i))
            .isEqualTo(words(front(), Optional.of(expected.group(ranks.get(i)).sum())));
      }
    }

    void holdsSteps() throws IOException, InterruptedException {
      SqlTotals sql = sql();
      for (Measure measure : report.measures()) {
        List<String> row = onlyRow(json, Map.of("Step", measure.title()));
        assertThat(digits(row.get(1)))
            .as(measure.name())
            .isEqualTo(sql.total(measure).map(View::digits));
      }
      for (List<String> step : chart.rows()) {
        List<String> row = onlyRow(json, Map.of("Step", step.get(0)));
        assertThat(step.get(1))
            .isEqualTo(words(ValueFormat.COUNT, Optional.of(new BigDecimal(row.get(1)))));
      }
    }

    void holdsCohorts() throws IOException, InterruptedException {
      SqlTotals sql = sql(ReportTables.COHORT, ReportTables.MONTHS_SINCE);
      for (List<String> key : sql.keys()) {
        String cohort = DimensionWords.value(ReportTables.COHORT, key.get(0));
        List<String> row = onlyRow(json, Map.of("First order", cohort));
        assertThat(digits(json.cell(row, "+" + key.get(1))))
            .as(key.toString())
            .isEqualTo(sql.total(front(), key.get(0), key.get(1)).map(View::digits));
        List<String> shown = onlyRow(chart, Map.of("First order", cohort));
        holdsChart(chart.cell(shown, "+" + key.get(1)), sql, key.get(0), key.get(1));
      }
      SqlTotals together = sql(ReportTables.MONTHS_SINCE);
      ShownTable data = ShownTable.ofPage(page.selectFirst(".data-card table"));
      for (List<String> key : together.keys()) {
        holdsChart(data.cell(data.total().orElseThrow(), "+" + key.get(0)), together, key.get(0));
      }
    }

    /** Both ranges, and the parts of what lies between them. */
    void holdsMoves() throws IOException, InterruptedException {
      SqlTotals now = sql();
      if (question.compare().equals("none")) {
        for (Measure measure : report.measures()) {
          assertThat(json.cell(onlyRow(json, Map.of("Measure", measure.title())), "Is"))
              .isEqualTo(words(measure, now.total(measure)));
        }
        return;
      }
      DayRange range =
          new DayRange(LocalDate.parse(question.from()), LocalDate.parse(question.to()));
      DayRange earlier = Comparison.PREVIOUS.earlier(range).orElseThrow();
      SqlTotals then = sqlOf(earlier.first().toString(), earlier.last().toString());
      ShownTable data = ShownTable.ofPage(page.selectFirst(".data-card table"));
      List<String> total = data.total().orElseThrow();
      assertThat(data.cell(total, "Was")).isEqualTo(words(front(), then.total(front())));
      assertThat(data.cell(total, "Is")).isEqualTo(words(front(), now.total(front())));
      BigDecimal change =
          now.total(front()).orElseThrow().subtract(then.total(front()).orElseThrow());
      BigDecimal worth =
          json.rows().stream()
              .map(row -> new BigDecimal(json.cell(row, "Worth")))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(worth).isEqualByComparingTo(change.setScale(2, RoundingMode.HALF_UP));
      assertThat(chart.rows().get(0).get(1)).isEqualTo(words(front(), then.total(front())));
      assertThat(chart.rows().get(chart.rows().size() - 1).get(1))
          .isEqualTo(words(front(), now.total(front())));
    }

    void holdsTable() throws IOException, InterruptedException {
      List<String> dimensions = report.dimensions();
      SqlTotals sql = sql(dimensions.toArray(String[]::new));
      assertThat(json.rows()).hasSameSizeAs(sql.keys());
      for (List<String> key : sql.keys()) {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < dimensions.size(); i++) {
          boolean none = key.get(i).isEmpty() && dimensions.get(i).equals("reason");
          names.put(
              DimensionWords.title(dimensions.get(i)),
              none ? "" : DimensionWords.value(dimensions.get(i), key.get(i)));
        }
        holdsMeasures(onlyRow(json, names), sql, key.toArray(String[]::new));
      }
      assertThat(chart.rows()).hasSameSizeAs(json.rows());
      for (int i = 0; i < chart.rows().size(); i++) {
        holdsRow(json.heads(), json.rows().get(i), chart.rows().get(i));
      }
    }

    private static List<String> onlyRow(ShownTable table, Map<String, String> cells) {
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
}
