package dev.cartograph.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cartograph.error.CartographException;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthCheckTest {
  private static final String TRUTH =
      """
      {"shop": "demo", "questions": [
        {"from": "2026-03-01", "to": "2026-03-02", "where": {}, "values": {
          "by_country.gross_sales": "30.5", "by_country.orders": "3"}},
        {"from": "2026-03-02", "to": "2026-03-02", "where": {"country": "DE"}, "values": {
          "by_country.gross_sales": "10.5000"}}
      ]}
      """;

  @TempDir Path folder;

  @Test
  void findsEveryNumberTrueForRangesAndFilters() throws IOException {
    TruthCheck check = check(TRUTH);

    assertThat(check.results())
        .extracting(TruthCheck.Result::measure, TruthCheck.Result::asked)
        .containsExactly(tuple("by_country.gross_sales", 2L), tuple("by_country.orders", 1L));
    assertThat(check.notAsked()).containsExactly("by_country.net_sales", "by_country.sessions");
    assertThat(check.results()).allSatisfy(result -> assertThat(result.different()).isZero());
  }

  @Test
  void tellsWhatDiffersAndWhere() throws IOException {
    TruthCheck.Result result = check(TRUTH.replace("10.5000", "10.5001")).results().get(0);

    assertThat(result.different()).isEqualTo(1);
    assertThat(result.examples())
        .containsExactly("2026-03-02 to 2026-03-02 of {country=DE}: 10.5000 instead of 10.5001");
  }

  @Test
  void namesTheMeasureThatWasProbablyMeant() {
    assertThatThrownBy(() -> check(TRUTH.replace("by_country.orders", "by_country.order")))
        .isInstanceOf(CartographException.class)
        .hasMessage(
            "The truth asks for 'by_country.order', but the report has no such measure. Did you"
                + " mean 'orders'?");
    assertThatThrownBy(() -> check(TRUTH.replace("by_country.orders", "by_land.orders")))
        .hasMessageContaining("but there is no report 'by_land'.");
    assertThatThrownBy(() -> check(TRUTH.replace("\"country\"", "\"channel\"")))
        .hasMessageContaining("but the report has the dimensions [country].");
  }

  @Test
  void refusesALakeWithoutTheCatalogueOfTheTruth() throws IOException {
    String known =
        TRUTH.replace("\"shop\": \"demo\"", "\"shop\": \"demo\", \"catalogue_products\": 39");
    Truth truth = Truth.read(Files.writeString(folder.resolve("truth.json"), known));

    truth.requireCatalogue(39);
    assertThatThrownBy(() -> truth.requireCatalogue(0))
        .hasMessageStartingWith(
            "The truth is that of a shop with 39 products in its catalogue, but the lake knows 0 of"
                + " shop 'demo'. Feed the products.jsonl");
  }

  @Test
  void refusesAFileThatIsNoTruth() throws IOException {
    Path file = Files.writeString(folder.resolve("truth.json"), "{\"shop\": \"demo\"}");

    assertThatThrownBy(() -> Truth.read(file))
        .hasMessageContaining("names no shop or asks no question. Make one with");
  }

  private TruthCheck check(String json) throws IOException {
    ReportDefinition report =
        ReportDefinitions.load(Path.of("../conf/reports")).stream()
            .filter(definition -> definition.name().equals("by_country"))
            .findFirst()
            .orElseThrow();
    List<Row> rows =
        List.of(
            row(report, "2026-03-01", "DE", "20.0000", 1L),
            row(report, "2026-03-02", "DE", "10.5000", 2L),
            row(report, "2026-03-03", "DE", "99.0000", 9L));
    TruthCheck check = new TruthCheck(Map.of("by_country", new DailyRows(report, rows)), 3);
    Truth.read(Files.writeString(folder.resolve("truth.json"), json))
        .questions()
        .forEach(check::ask);
    return check;
  }

  private static Row row(
      ReportDefinition report, String day, String country, String gross, long orders) {
    Map<String, Object> cells =
        Map.of(
            "shop",
            "demo",
            "shop_day",
            Date.valueOf(day),
            "country",
            country,
            "gross_sales",
            new BigDecimal(gross),
            "net_sales",
            BigDecimal.ZERO,
            "orders",
            orders,
            "sessions",
            0L);
    StructType schema = new StructType();
    for (Map.Entry<String, ReportTables.ColumnType> column :
        ReportTables.columns(report).entrySet()) {
      schema = schema.add(column.getKey(), column.getValue().sql());
    }
    return new GenericRowWithSchema(
        ReportTables.columns(report).keySet().stream().map(cells::get).toArray(), schema);
  }
}
