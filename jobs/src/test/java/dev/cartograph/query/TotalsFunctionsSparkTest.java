package dev.cartograph.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.Shoppers;
import dev.cartograph.report.Aggregation;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.Totals;
import dev.cartograph.reports.ReportsJob;
import dev.cartograph.shop.Shops;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TotalsFunctionsSparkTest {
  /** Reports whose measures add up in every way that there is. */
  private static final List<ReportDefinition> REPORTS =
      ReportDefinitions.selected(
          ReportDefinitions.load(Path.of("../conf/reports")),
          List.of(
              "sales_by_day", "visitors", "buyers", "order_values", "active_users", "currencies"));

  @TempDir private static Path folder;
  private static SparkSession session;

  @BeforeAll
  static void tellAStory() {
    Shoppers shop = Shoppers.of("lamps", "2016-08-01T10:00:00Z");
    shop.shopper("ana").from("DE").views("lamp").order("o1").buys("lamp", 3, "9.99");
    shop.shopper("ben").from("FR").views("lamp").order("o2").buys("lamp", 1, "10.00");
    shop.shopper("ana")
        .from("DE")
        .waits(Duration.ofDays(2))
        .views("desk")
        .order("o3")
        .buys("desk", 1, "120.50");
    shop.shopper("cem").from("DE").waits(Duration.ofDays(3)).views("desk");
    String lake = folder.toUri().toString();
    shop.events()
        .write()
        .format("delta")
        .partitionBy("outcome", "day")
        .save(EventsTable.path(lake));
    Clock clock = Clock.fixed(Instant.parse("2016-09-01T00:00:00Z"), ZoneOffset.UTC);
    ReportsJob job =
        new ReportsJob(LocalSpark.session(), lake, REPORTS, Shops.of(List.of()), clock);
    assertThat(job.run(List.of(), report -> {}).failed()).isEmpty();
    Settings settings =
        SettingsSource.load(
            Optional.empty(),
            Map.of(),
            Map.of(
                "lake.root",
                lake,
                "reports.folder",
                "../conf/reports",
                "shops.folder",
                folder.toString()));
    session = new LakeSession(LocalSpark.session(), settings).session();
  }

  @Test
  void addsUpEachMeasureOfARangeAndAFilterAsPagesDo() {
    Set<Aggregation> met = EnumSet.noneOf(Aggregation.class);
    for (ReportDefinition report : REPORTS) {
      String filter = report.dimensions().contains("country") ? " AND country = 'DE'" : "";
      String rows =
          "FROM report_%s WHERE shop_day BETWEEN '2016-08-01' AND '2016-08-03'%s"
              .formatted(report.name(), filter);
      Row given = session.sql("SELECT totals_of_%s(*) %s".formatted(report.name(), rows)).first();
      Totals expected = new Totals(report.measures());
      for (Row row : session.sql("SELECT * " + rows).collectAsList()) {
        expected.add(column -> row.get(row.fieldIndex(column)));
      }
      for (Measure measure : report.measures()) {
        met.add(measure.adds());
        assertThat(number(given.getAs(measure.name())))
            .as(report.name() + ": " + measure.name())
            .isEqualTo(expected.total(measure).map(TotalsFunctionsSparkTest::digits));
      }
    }
    assertThat(met).isEqualTo(EnumSet.allOf(Aggregation.class));
  }

  @Test
  void addsUpByTheValuesOfADimension() {
    assertThat(
            session
                .sql(
                    "SELECT country, totals_of_visitors(*) FROM report_visitors GROUP BY country"
                        + " ORDER BY country")
                .select("country", "visitors", "new_visitors")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[DE,2,2]", "[FR,1,1]");
  }

  @Test
  void knowsNothingOfNoRowsButThatSumsAreZero() {
    Row none =
        session
            .sql("SELECT totals_of_sales_by_day(*) FROM report_sales_by_day WHERE shop = 'nobody'")
            .first();

    assertThat(none.<BigDecimal>getAs("gross_sales")).isEqualTo("0.0000");
    assertThat(none.<Object>getAs("average_order_value")).isNull();
  }

  @Test
  void mayBeReadByASurroundingStatement() {
    assertThat(
            session
                .sql(
                    "SELECT average_order_value FROM (SELECT totals_of_sales_by_day(*) FROM"
                        + " report_sales_by_day WHERE country = 'DE')")
                .first()
                .getDecimal(0))
        .isEqualByComparingTo("75.235");
  }

  @Test
  void namesTheColumnThatIsMissing() {
    assertThatThrownBy(
            () -> session.sql("SELECT totals_of_visitors(shop_day, visitors) FROM report_visitors"))
        .isInstanceOf(CartographException.class)
        .hasMessage(
            "totals_of_visitors needs the column 'new_visitors' of report_visitors. Call it as"
                + " totals_of_visitors(*).");
  }

  private static Optional<BigDecimal> number(Object value) {
    return Optional.ofNullable(value).map(number -> digits(new BigDecimal(number.toString())));
  }

  private static BigDecimal digits(BigDecimal number) {
    return number.setScale(24, RoundingMode.HALF_UP).stripTrailingZeros();
  }
}
