package dev.cartograph.dashboard.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.chart.ChartTable.Row;
import dev.cartograph.dashboard.request.Comparison;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.shop.Shop;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TableFileTest {
  private static final LocalDate DAY = LocalDate.of(2016, 9, 16);

  @Test
  void aTextThatASpreadsheetWouldRunGetsAnApostrophe() {
    for (String start : List.of("=", "+", "-", "@", "\t", "\r")) {
      String csv = TableFile.csv(table(new Cell.Text(start + "1"), new Cell.Missing()));
      assertThat(csv.replace("\"", "")).contains("'" + start + "1");
    }
  }

  @Test
  void numbersAndDaysStayPlain() {
    ChartTable table = table(new Cell.Day(DAY), new Cell.Amount(new BigDecimal("-12.5000")));
    assertThat(TableFile.csv(table)).isEqualTo("Name,Gross sales\r\n2016-09-16,-12.5000\r\n");
  }

  @Test
  void commasQuotesAndLinesAreQuoted() {
    String csv = TableFile.csv(table(new Cell.Text("a \"b\",\nc"), new Cell.Missing()));
    assertThat(csv).isEqualTo("Name,Gross sales\r\n\"a \"\"b\"\",\nc\",\r\n");
  }

  @Test
  void jsonHasNumbersAsTheyAreAndNullWhereNothingIsKnown() throws Exception {
    Scope scope = new Scope(Shop.undescribed("a\"b"), new DayRange(DAY, DAY), Comparison.NONE);
    ChartTable table =
        new ChartTable(
            columns(),
            List.of(
                row(new Cell.Text("<b>"), new Cell.Amount(new BigDecimal("0.1000"))),
                row(new Cell.Text(""), new Cell.Missing())));

    JsonNode json =
        new ObjectMapper()
            .readTree(
                TableFile.json(
                    "sales",
                    "Sums.",
                    scope,
                    Optional.of(LocalDate.parse("2016-09-30")),
                    Map.of("Gross sales", LocalDate.parse("2016-09-29")),
                    table));

    assertThat(json.get("shop").asText()).isEqualTo("a\"b");
    assertThat(json.get("from").asText()).isEqualTo("2016-09-16");
    assertThat(json.get("unsettled").get("Gross sales").asText()).isEqualTo("2016-09-29");
    assertThat(json.get("rows").get(0).get("Name").asText()).isEqualTo("<b>");
    assertThat(json.get("rows").get(0).get("Gross sales").decimalValue())
        .isEqualByComparingTo("0.1");
    assertThat(json.get("rows").get(1).get("Gross sales").isNull()).isTrue();
  }

  private static ChartTable table(Cell name, Cell value) {
    return new ChartTable(columns(), List.of(row(name, value)));
  }

  private static List<Column> columns() {
    return List.of(Column.text("Name"), Column.number("Gross sales", ValueFormat.money("USD")));
  }

  private static Row row(Cell name, Cell value) {
    return new Row(List.of(name, value), Optional.empty());
  }
}
