package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  private static Cartograph cartograph;
  private static ShownPages pages;

  @BeforeAll
  static void awaitTheReportsOfAllRecords(Cartograph shared) {
    cartograph = shared;
    pages = new ShownPages(shared);
    shared.awaitReports();
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
    JsonNode file = ExactJson.tree(pages.text("/reports/" + name + ".json" + parameters));
    ShownTable json = ShownTable.ofJson(file);
    ShownTable csv = ShownTable.ofCsv(pages.text("/reports/" + name + ".csv" + parameters));
    Document page = pages.page("/reports/" + name + parameters);
    Element chart = pages.chartData(report, question);
    assertThat(csv.rows()).as("CSV beside JSON").isEqualTo(json.rows());
    if (!report.dimensions().containsAll(question.filter().keySet())) {
      assertThat(json.rows()).as("what cannot be filtered so").isEmpty();
      assertThat(page.select(".notice-title").text()).contains("Not known by country");
      assertThat(chart.select("td")).isEmpty();
      return;
    }
    ReportView view =
        new ReportView(
            cartograph.settings().query(),
            report,
            question,
            file,
            json,
            page,
            ShownTable.ofPage(chart));
    if (json.rows().isEmpty()) {
      assertThat(view.sql(ReportTables.SHOP_DAY).keys()).as("rows of SQL").isEmpty();
      return;
    }
    assertThat(csv.heads()).isEqualTo(json.heads());
    view.holdsPageBesideFile();
    view.holdsWholeRangeBesideSql();
    new ChartBesideSql(view).holds();
  }

  @Test
  void givesTheCommandTheSameDigits() throws Exception {
    JsonNode file = ExactJson.tree(pages.text("/reports/visitors.json?" + NINE_DAYS.parameters()));
    ReportDefinition report = report("visitors");
    SqlTotals asked =
        SqlTotals.ask(
            cartograph.settings().query(),
            report,
            NINE_DAYS.condition("2025-07-10", "2025-07-18"),
            List.of());

    Cartograph.Answer answer =
        cartograph.run(
            "sql",
            "SELECT visitors, new_visitors FROM (SELECT totals_of_visitors(*) FROM report_visitors"
                + " WHERE "
                + NINE_DAYS.condition("2025-07-10", "2025-07-18")
                + ")",
            "--format",
            "csv");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.rows())
        .containsExactly(
            asked.total(report.measures().get(0)).orElseThrow().toPlainString()
                + ","
                + asked.total(report.measures().get(1)).orElseThrow().toPlainString());
    assertThat(file.path("rows")).hasSize(9);
  }

  private static ReportDefinition report(String name) {
    return REPORTS.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }
}
