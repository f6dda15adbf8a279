package dev.cartograph.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.exchange.ExchangeRate;
import dev.cartograph.exchange.ExchangeRates;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.Shoppers;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two days of a shop whose money is EUR; nobody knows what a yen is worth on the first. */
class CurrenciesReportSparkTest {
  private static final List<ReportDefinition> REPORTS =
      ReportDefinitions.load(Path.of("../conf/reports")).stream()
          .filter(report -> List.of("currencies", "sales_by_day").contains(report.name()))
          .toList();
  private static final List<ExchangeRate> RATES =
      List.of(
          rate("2026-03-01", "USD", "0.85"),
          rate("2026-03-03", "USD", "0.9015"),
          rate("2026-03-03", "JPY", "0.0061"));

  private final SparkSession spark = LocalSpark.session();
  private final Shoppers shop = Shoppers.of("lamps", "2026-03-02T10:00:00Z");

  @TempDir Path lake;

  @Test
  void tellsWhatWasPaidInWhichCurrencyAndWhatOfItHasNoRate() {
    shop.shopper("ana")
        .order("o1")
        .buys("lamp", 2, "10.00")
        .order("o2")
        .paysIn("USD")
        .buys("lamp", 3, "0.33");
    shop.shopper("ben")
        .paysIn("JPY")
        .order("o3")
        .buys("lamp", 1, "1500")
        .waits(Duration.ofDays(1))
        .order("o4")
        .buys("lamp", 1, "1500")
        .order("o5")
        .paysIn("USD")
        .buys("desk", 1, "9.99")
        .order("o2")
        .refunds("lamp", 1, "0.33")
        .paysIn("CHF")
        .refunds("lamp", 1, "5.00");
    save();

    assertThat(job(RATES).run(List.of(), report -> {}).failed()).isEmpty();

    assertThat(
            rows(
                "currencies",
                "currency",
                "gross_sales",
                "paid",
                "lines",
                "unconverted_lines",
                "converted",
                "unconverted",
                "refunds",
                "refunded",
                "unconverted_refunds"))
        .containsExactly(
            "2026-03-02 EUR 20.0000 20.0000 1 0 20.0000 0.0000 0.0000 0.0000 0",
            "2026-03-02 JPY 0.0000 1500.0000 1 1 0.0000 1500.0000 0.0000 0.0000 0",
            "2026-03-02 USD 0.8415 0.9900 1 0 0.9900 0.0000 0.0000 0.0000 0",
            "2026-03-03 CHF 0.0000 0.0000 0 0 0.0000 0.0000 0.0000 5.0000 1",
            "2026-03-03 JPY 9.1500 1500.0000 1 0 1500.0000 0.0000 0.0000 0.0000 0",
            "2026-03-03 USD 9.0060 9.9900 1 0 9.9900 0.0000 0.2975 0.3300 0");
    assertThat(rows("sales_by_day", "gross_sales", "refunds", "orders"))
        .containsExactly("2026-03-02 20.8415 0.0000 3", "2026-03-03 18.1560 0.2975 2");
  }

  @Test
  void isDueAgainWhereARateChanges() {
    shop.shopper("ana").paysIn("USD").buys("lamp", 1, "10.00");
    save();
    job(RATES).run(List.of(), report -> {});

    assertThat(job(RATES).due(List.of())).isEmpty();
    List<ExchangeRate> corrected = List.of(rate("2026-03-01", "USD", "0.86"));
    assertThat(job(corrected).due(List.of())).containsExactly("currencies", "sales_by_day");
    job(corrected).run(List.of(), report -> {});
    assertThat(rows("sales_by_day", "gross_sales")).containsExactly("2026-03-02 8.6000");
  }

  private ReportsJob job(List<ExchangeRate> rates) {
    Shop lamps =
        new Shop(
            "lamps",
            "Lamps",
            Currency.getInstance("EUR"),
            ZoneId.of("Europe/Berlin"),
            Duration.ofMinutes(30),
            true);
    return new ReportsJob(
        spark,
        lake.toUri().toString(),
        REPORTS,
        Shops.of(List.of(lamps)).withRates(ExchangeRates.of(rates)),
        Clock.fixed(Instant.parse("2026-03-09T00:00:00Z"), ZoneOffset.UTC));
  }

  private void save() {
    shop.events()
        .write()
        .format("delta")
        .mode("overwrite")
        .partitionBy("outcome", "day")
        .save(EventsTable.path(lake.toUri().toString()));
  }

  private List<String> rows(String report, String... columns) {
    return spark
        .read()
        .format("delta")
        .load(ReportTables.path(lake.toUri().toString(), report))
        .selectExpr("concat_ws(' ', shop_day, %s)".formatted(String.join(", ", columns)))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static ExchangeRate rate(String day, String currency, String rate) {
    return new ExchangeRate(LocalDate.parse(day), currency, "EUR", new BigDecimal(rate));
  }
}
