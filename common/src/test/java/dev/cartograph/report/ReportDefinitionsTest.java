package dev.cartograph.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.report.ReportTables.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDefinitionsTest {
  private static final String GOOD =
      """
      ---
      title = "Sales"
      question = "How much?"
      definition = "Everything sold."
      section = Revenue
      grain = day
      chart = line
      dimensions = [country]
      reads = [orders]
      reach = "28 after"
      measures = [
        { name = gross_sales, title = "Gross sales", unit = money, adds = sum, good = up }
        { name = value, title = "Value", unit = money, adds = ratio, numerator = gross_sales, denominator = orders }
        { name = buyers, title = "Buyers", unit = count, adds = distinct }
      ]
      ---
      SELECT 1
      """;

  @TempDir Path folder;

  @Test
  void readsTheFrontMatterAndTheSql() throws IOException {
    ReportDefinition report = only(GOOD);

    assertThat(report.name()).isEqualTo("sales");
    assertThat(report.section()).isEqualTo("Revenue");
    assertThat(report.chart()).isEqualTo(ChartKind.LINE);
    assertThat(report.dimensions()).containsExactly("country");
    assertThat(report.reachDaysAfter()).hasValue(28);
    assertThat(only(GOOD.replace("28 after", "all")).reachDaysAfter()).isEmpty();
    assertThat(report.measures())
        .extracting(Measure::good)
        .containsExactly(Direction.UP, Direction.NEITHER, Direction.NEITHER);
    assertThat(report.sql()).isEqualTo("SELECT 1");
  }

  @Test
  void derivesTheTablesColumns() throws IOException {
    assertThat(ReportTables.columns(only(GOOD)))
        .containsExactly(
            Map.entry("shop", ColumnType.TEXT),
            Map.entry("shop_day", ColumnType.DAY),
            Map.entry("country", ColumnType.TEXT),
            Map.entry("gross_sales", ColumnType.MONEY),
            Map.entry("buyers", ColumnType.BITMAP),
            Map.entry("orders", ColumnType.COUNT));
  }

  @Test
  void namesTheKeyThatWasProbablyMeant() {
    assertThatThrownBy(() -> only(GOOD.replace("chart =", "chrt =")))
        .hasMessageContaining("unknown key 'chrt'")
        .hasMessageContaining("Did you mean 'chart'?")
        .hasMessageContaining("missing key 'chart'.");
  }

  @Test
  void requiresADefinition() {
    assertThatThrownBy(() -> only(GOOD.replace("definition = \"Everything sold.\"\n", "")))
        .hasMessageContaining("sales.sql: missing key 'definition'.");
  }

  @Test
  void requiresTheDefinitionToBeASentence() {
    assertThatThrownBy(() -> only(GOOD.replace("sold.\"", "sold\"")))
        .hasMessageContaining("'definition' must be a sentence that ends with a full stop.");
  }

  @Test
  void requiresEachMeasureToSayHowItAdds() {
    assertThatThrownBy(() -> only(GOOD.replace(", adds = sum", "")))
        .hasMessageContaining("sales.sql: missing key 'measures[1].adds'.");
  }

  @Test
  void requiresBothColumnsOfARatio() {
    assertThatThrownBy(() -> only(GOOD.replace(", denominator = orders", "")))
        .hasMessageContaining("needs 'numerator' and 'denominator'");
  }

  @Test
  void dividesByAnotherMeasureOfTheReport() throws IOException {
    ReportDefinition report = only(GOOD.replace("denominator = orders", "denominator = buyers"));

    assertThat(report.findMeasure("value").orElseThrow().fold())
        .isEqualTo(
            new Fold.Ratio(
                new Fold.Sum("gross_sales"), new Fold.Distinct("buyers", Optional.empty())));
  }

  @Test
  void addsWithinOneValueOfADimension() throws IOException {
    ReportDefinition report = only(GOOD.replace("adds = sum", "adds = sum, within = country"));

    assertThat(report.findMeasure("gross_sales").orElseThrow().fold())
        .isEqualTo(new Fold.SumWithin("gross_sales", "country"));
    assertThatThrownBy(() -> only(GOOD.replace("adds = sum", "adds = sum, within = city")))
        .hasMessageContaining(
            "measure 'gross_sales' adds within 'city', which is no dimension of the report.");
  }

  @Test
  void aPartIsASumOfASum() throws IOException {
    String part =
        "title = \"Small\", unit = money, adds = sum, part-of = gross_sales }\n    { name";
    ReportDefinition report =
        only(GOOD.replace("{ name = value,", "{ name = small, " + part + " = value,"));

    assertThat(report.findMeasure("small").orElseThrow().partOf()).isEqualTo("gross_sales");
    assertThat(report.findMeasure("value").orElseThrow().partOf()).isEmpty();
    assertThatThrownBy(
            () -> only(GOOD.replace("adds = distinct", "adds = distinct, part-of = gross_sales")))
        .hasMessageContaining(
            "Measure 'buyers' is a part of 'gross_sales', but only a sum is a part of a sum.");
    assertThatThrownBy(() -> only(GOOD.replace("adds = sum", "adds = sum, part-of = buyers")))
        .hasMessageContaining("Measure 'gross_sales' is a part of 'buyers', but only a sum");
  }

  @Test
  void aPartIsMarkedInBarsOfOneUnitAndAlone() {
    String part =
        "{ name = %s, title = \"Small\", unit = %s, adds = sum, part-of = gross_sales }\n";
    String inMoney = part.formatted("small", "money");

    assertThatThrownBy(() -> only(withMeasure(part.formatted("small", "count"))))
        .hasMessageContaining(
            "Measure 'small' is a part of 'gross_sales', which is counted in another unit.");
    assertThatThrownBy(
            () ->
                only(
                    withMeasure(inMoney)
                        .replace("adds = sum, good", "adds = sum, within = country, good")))
        .hasMessageContaining(
            "Measure 'small' is a part of 'gross_sales', but a sum within one value has no bars to"
                + " mark.");
    assertThatThrownBy(() -> only(withMeasure(inMoney + part.formatted("tiny", "money"))))
        .hasMessageContaining("have 1 problem:")
        .hasMessageContaining(
            "Measure 'tiny' is a part of 'gross_sales' as 'small' is, but bars mark one part"
                + " only.");
  }

  private static String withMeasure(String measure) {
    return GOOD.replace("  { name = value,", "  " + measure + "  { name = value,");
  }

  @Test
  void aRatioSettlesWhenTheSlowestOfItsPartsDoes() throws IOException {
    String settles = ", settles = { after-days = 2, until-then = \"it may come back\" }";
    ReportDefinition report = only(GOOD.replace("adds = sum", "adds = sum" + settles));

    assertThat(report.measures())
        .extracting(measure -> measure.settling().afterDays())
        .containsExactly(2, 2, 0);
    assertThat(report.measures().get(1).settling().untilThen()).isEqualTo("it may come back");
    assertThatThrownBy(() -> only(GOOD.replace("adds = ratio", "adds = ratio" + settles)))
        .hasMessageContaining(
            "Measure 'value' is a ratio and settles when its parts do, so it takes no 'settles':"
                + " give that to the measures that it divides, and make a measure of a column that"
                + " it divides.");
    assertThatThrownBy(
            () -> only(GOOD.replace("adds = sum", "adds = sum" + settles.replace("2", "0"))))
        .hasMessageContaining("Measure 'gross_sales' settles after no day");
    assertThatThrownBy(
            () -> only(GOOD.replace("adds = sum", "adds = sum" + settles.replace("days", "day"))))
        .hasMessageContaining("unknown key 'measures[1].settles.after-day'")
        .hasMessageContaining("Did you mean 'after-days'?");
  }

  @Test
  void requiresAQuantileToSayWhich() {
    assertThatThrownBy(() -> only(GOOD.replace("adds = distinct", "adds = quantile")))
        .hasMessageContaining(
            "Measure 'buyers' adds as a quantile, so it needs 'at', such as 0.5.");
    assertThatThrownBy(() -> only(GOOD.replace("adds = distinct", "adds = quantile, at = 50")))
        .hasMessageContaining("asks for the quantile 50.0, which is not between 0 and 1.");
  }

  @Test
  void requiresTwoEndsOfAChartOfBeforeAndAfter() throws IOException {
    String ends =
        GOOD.replace("chart = line", "chart = before-after")
            .replace("name = value, title = \"Value\"", "name = value_before, title = \"A before\"")
            .replace("name = buyers", "name = value_after")
            .replace(
                "unit = count, adds = distinct",
                "unit = money, adds = ratio, numerator = a, denominator = b");

    BeforeAfter pair = BeforeAfter.among(only(ends).measures()).get(0);
    assertThat(pair.after().name()).isEqualTo("value_after");
    assertThat(pair.title()).isEqualTo("A");
    assertThatThrownBy(() -> only(GOOD.replace("chart = line", "chart = before-after")))
        .hasMessageContaining(
            "'chart' is 'before-after', which needs two ratios among the measures, one named"
                + " NAME_before and one NAME_after.");
    assertThatThrownBy(
            () ->
                only(
                    ends.replace("dimensions = [country]\n", "")
                        .replace("\"A before\"", "\"Earlier\"")
                        .replace(
                            "unit = money, adds = ratio, numerator = a",
                            "unit = count, adds = ratio, numerator = a")))
        .hasMessageContaining("whose rows are values of dimensions: name one.")
        .hasMessageContaining(
            "measures 'value_before' and 'value_after' are two ends on one scale, so they need the"
                + " same unit.")
        .hasMessageContaining("the title of measure 'value_before' must end with ' before'");
  }

  @Test
  void refusesAReachThatSaysNothing() {
    assertThatThrownBy(() -> only(GOOD.replace("28 after", "a month")))
        .hasMessageContaining("'reach' is 'a month', neither like '28 after' nor 'all'.");
  }

  @Test
  void requiresARepeatedMeasureToSayOfWhat() {
    assertThatThrownBy(() -> only(GOOD.replace("adds = distinct", "adds = repeated")))
        .hasMessageContaining("Measure 'buyers' is repeated, so it needs 'of'");
  }

  @Test
  void refusesKeysThatDoNotFitHowAMeasureAdds() {
    assertThatThrownBy(() -> only(GOOD.replace("adds = sum", "adds = sum, of = lines")))
        .hasMessageContaining("stands in the column of its name, so it takes no 'of'");
    assertThatThrownBy(() -> only(GOOD.replace("adds = sum", "adds = sum, without = returns")))
        .hasMessageContaining("is not distinct, so it takes no 'without'");
    assertThatThrownBy(() -> only(GOOD.replace("adds = sum", "adds = sum, at = 0.5")))
        .hasMessageContaining("is no quantile, so it takes no 'at'");
    assertThatThrownBy(
            () -> only(GOOD.replace("adds = distinct", "adds = distinct, within = country")))
        .hasMessageContaining("is no sum, so it takes no 'within'");
  }

  @Test
  void refusesAnAggregationThatDoesNotExist() {
    assertThatThrownBy(() -> only(GOOD.replace("adds = sum", "adds = average")))
        .hasMessageContaining("'measures[1].adds' is 'average'")
        .hasMessageContaining("one of sum, ratio, distinct, repeated, quantile, as-of");
  }

  @Test
  void tellsTheProblemsOfAllFilesAtOnce() throws IOException {
    Files.writeString(folder.resolve("a.sql"), "SELECT 1");
    Files.writeString(folder.resolve("b.sql"), GOOD.replace("SELECT 1", ""));

    assertThatThrownBy(() -> ReportDefinitions.load(folder))
        .hasMessageContaining("have 2 problems")
        .hasMessageContaining("a.sql: it must start with a front matter")
        .hasMessageContaining("b.sql: no SQL stands after the front matter.");
  }

  @Test
  void readsTheReportsThatAreShipped() {
    List<ReportDefinition> shipped = ReportDefinitions.load(Path.of("../conf/reports"));

    assertThat(shipped)
        .extracting(ReportDefinition::name)
        .contains("sales_by_day", "visitors", "funnel", "data_health");
    assertThat(shipped)
        .allSatisfy(report -> assertThat(report.question()).endsWith("?"))
        .allSatisfy(report -> assertThat(report.measures()).isNotEmpty());
  }

  private ReportDefinition only(String text) throws IOException {
    Files.writeString(folder.resolve("sales.sql"), text);
    return ReportDefinitions.load(folder).get(0);
  }
}
