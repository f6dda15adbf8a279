package dev.cartograph.bench.second;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.bench.second.ReportComparison.Outcome;
import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.quantile.Histogram;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportComparisonTest {
  @TempDir private Path folder;

  /** Bob's and Ana's orders, and a page that Ana looks at on the second day. */
  private Story tell() throws IOException {
    return Story.of(
        Files.createTempDirectory(folder, "story"),
        StoryEvent.of("purchase", "2024-06-01T10:00:00Z")
            .product("lamp", 2, "10.25")
            .order("o1")
            .by("ana")
            .cell("DE", "", ""),
        StoryEvent.of("purchase", "2024-06-02T10:00:00Z")
            .product("lamp", 1, "4")
            .order("o2")
            .by("bob")
            .cell("DE", "", ""),
        StoryEvent.of("page_view", "2024-06-02T10:00:00Z").by("ana").cell("DE", "", ""));
  }

  private Outcome compare(String report, String measures, String table) throws IOException {
    Path reports = Files.createDirectories(folder.resolve("reports-" + report));
    Files.writeString(
        reports.resolve(report + ".sql"),
        """
        ---
        title = "A report"
        question = "What?"
        definition = "That."
        section = Revenue
        grain = day
        chart = line
        dimensions = [country]
        reads = [orders]
        measures = [%s]
        ---
        SELECT 1
        """
            .formatted(measures));
    ReportDefinition definition = ReportDefinitions.load(reports).get(0);
    Path file = folder.resolve("ours.parquet");
    try (Story story = tell()) {
      story.engine().execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(table, file));
      return ReportComparison.compare(story.engine(), definition, List.of(file), Optional.empty());
    }
  }

  private static String row(String day, String country, String cells) {
    return "SELECT 'lamps' AS shop, DATE '%s' AS shop_day, '%s' AS country, %s"
        .formatted(day, country, cells);
  }

  private Outcome compareSales(String... rows) throws IOException {
    return compare(
        "by_country",
        """
        { name = gross_sales, title = "Gross", unit = money, adds = sum, good = up }
        { name = orders, title = "Orders", unit = count, adds = sum, good = up }
        """,
        String.join(" UNION ALL ", rows));
  }

  @Test
  void equalRowsAreEqualAndARowOfZerosIsNoRow() throws IOException {
    Outcome outcome =
        compareSales(
            row("2024-06-02", "DE", "4 AS gross_sales, 1 AS orders"),
            row("2024-06-01", "DE", "20.5 AS gross_sales, 1 AS orders"),
            row("2024-06-01", "AT", "0 AS gross_sales, 0 AS orders"));

    assertThat(outcome.first()).isEmpty();
    assertThat(outcome.rows()).isEqualTo(3);
  }

  @Test
  void oneCellThatWasChangedIsFoundAndNamed() throws IOException {
    Outcome outcome =
        compareSales(
            row("2024-06-01", "DE", "20.5 AS gross_sales, 1 AS orders"),
            row("2024-06-02", "DE", "4.0001 AS gross_sales, 1 AS orders"));

    assertThat(outcome.differing()).isEqualTo(1);
    assertThat(outcome.first())
        .contains("lamps, 2024-06-02, country 'DE': gross_sales is 4.0001, DuckDB says 4");
  }

  @Test
  void rowsOfOneSideAreFoundAndNamed() throws IOException {
    Outcome outcome =
        compareSales(
            row("2024-06-01", "DE", "20.5 AS gross_sales, 1 AS orders"),
            row("2024-06-02", "AT", "4 AS gross_sales, 1 AS orders"));

    assertThat(outcome.differing()).isEqualTo(2);
    assertThat(outcome.first())
        .contains(
            "lamps, 2024-06-02, country 'AT': the report has a row that DuckDB has not; gross_sales is 4, DuckDB says 0");
  }

  @Test
  void aRowThatStandsTwiceIsFound() throws IOException {
    Outcome outcome =
        compareSales(
            row("2024-06-01", "DE", "20.5 AS gross_sales, 1 AS orders"),
            row("2024-06-02", "DE", "4 AS gross_sales, 1 AS orders"),
            row("2024-06-02", "DE", "4 AS gross_sales, 1 AS orders"));

    assertThat(outcome.first())
        .contains("lamps, 2024-06-02, country 'DE': the report has the row more than once");
  }

  @Test
  void setsOfUsersAreComparedByWhoIsInThem() throws IOException {
    String measures =
        "{ name = visitors, title = \"Visitors\", unit = count, adds = distinct, good = up }";
    String right =
        row("2024-06-01", "DE", users(0)) + " UNION ALL " + row("2024-06-02", "DE", users(0, 1));
    String wrong =
        row("2024-06-01", "DE", users(0)) + " UNION ALL " + row("2024-06-02", "DE", users(0, 7));

    assertThat(compare("why_it_moved", measures, right).first()).isEmpty();
    assertThat(compare("why_it_moved", measures, wrong).first())
        .contains(
            "lamps, 2024-06-02, country 'DE': visitors has 2 users, DuckDB 2, of which 1 are the same; the report lacks the user of number 1");
  }

  @Test
  void histogramsKeepTheirPromise() throws IOException {
    String measures =
        "{ name = median, title = \"Median\", unit = money, adds = quantile, of = values, at = 0.5, good = up }";
    String right =
        row("2024-06-01", "DE", values(20.6)) + " UNION ALL " + row("2024-06-02", "DE", values(4));
    String wrong =
        row("2024-06-01", "DE", values(21.5)) + " UNION ALL " + row("2024-06-02", "DE", values(4));

    assertThat(compare("order_values", measures, right).first()).isEmpty();
    assertThat(compare("order_values", measures, wrong).first().orElseThrow())
        .startsWith("lamps, 2024-06-01, country 'DE': values gives ")
        .endsWith("for the quantile 0.0, which is 20.5 by DuckDB");
  }

  private static String users(int... numbers) {
    return blob(UserBitmap.of(numbers).toBytes()) + " AS visitors";
  }

  private static String values(double value) {
    Histogram histogram = Histogram.empty();
    histogram.add(value);
    return blob(histogram.toBytes()) + " AS values";
  }

  private static String blob(byte[] bytes) {
    return "unhex('%s')".formatted(HexFormat.of().formatHex(bytes));
  }
}
