package dev.cartograph.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.Shoppers;
import dev.cartograph.lake.TopicRecords;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.Totals;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that hold events against the catalogue, of a shop in Berlin. */
class ProductReportsSparkTest {
  private static final List<ReportDefinition> REPORTS =
      ReportDefinitions.selected(
          ReportDefinitions.load(Path.of("../conf/reports")),
          List.of("price_changes", "uncatalogued_products"));
  private static final Shops SHOPS =
      Shops.of(
          List.of(
              new Shop(
                  "lamps",
                  "Lamps",
                  Currency.getInstance("EUR"),
                  ZoneId.of("Europe/Berlin"),
                  Duration.ofMinutes(30),
                  true)));

  private final SparkSession spark = LocalSpark.session();
  private final Shoppers shop = Shoppers.of("lamps", "2016-08-01T10:00:00Z");
  private final TopicRecords said = TopicRecords.of("lamps");

  @TempDir Path lake;

  @Test
  void setsSalesAtTheOldPriceBesideThoseAtTheNewOne() {
    said.product("lamp", "2016-07-01", "title", "Lamp", "unit_price", "10")
        .product("lamp", "2016-08-03T22:00:00Z", "unit_price", "12.5")
        .product("lamp", "2016-08-07T12:00:00Z", "unit_price", "9")
        .product("desk", "2016-08-05", "unit_price", "300")
        .product("desk", "2016-08-20", "unit_price", "310");
    // Days 1 to 3 at 10.00, a line that was sent again among them; 4 to 6 at 12.50; from 8 on 9.00.
    shop.shopper("ana")
        .order("o1")
        .buys("lamp", 2, "10.00")
        .waits(Duration.ofDays(1))
        .buys("lamp", 2, "10.00")
        .order("o2")
        .buys("lamp", 1, "10.00");
    shop.shopper("ben").waits(Duration.ofDays(4)).order("o3").buys("lamp", 3, "12.50");
    shop.shopper("cem").waits(Duration.ofDays(6)).order("o4").buys("lamp", 50, "12.50");
    shop.shopper("dia").waits(Duration.ofDays(8)).order("o5").buys("lamp", 1, "9.00");
    compute();

    assertThat(
            rows(
                "price_changes",
                "shop_day",
                "product_id",
                "title",
                "price_change",
                "days_before",
                "units_before",
                "orders_before",
                "gross_before",
                "days_after",
                "units_after",
                "orders_after",
                "gross_after"))
        .containsExactly(
            "2016-08-04 lamp Lamp 10.00 → 12.50 3 3 2 30.0000 3 3 1 37.5000",
            "2016-08-07 lamp Lamp 12.50 → 9.00 3 3 1 37.5000 2 1 1 9.0000");
    Totals all = totals("price_changes");
    assertThat(all.all().get("changes")).contains(BigDecimal.valueOf(2));
    assertThat(all.all().get("units_a_day_before")).contains(BigDecimal.ONE);
    assertThat(all.all().get("units_a_day_after")).contains(new BigDecimal("0.8"));
  }

  @Test
  void namesWhatSellsBeforeTheCatalogueKnowsIt() {
    said.product("lamp", "2016-08-02", "title", "Lamp", "unit_price", "10");
    shop.shopper("ana")
        .order("o1")
        .buys("lamp", 2, "10.00")
        .order("o1")
        .buys("desk", 1, "300.00")
        .buys("desk", 1, "300.00");
    shop.shopper("ben").waits(Duration.ofDays(2)).order("o2").buys("lamp").buys("desk", 1, "0");
    compute();

    assertThat(
            rows(
                "uncatalogued_products", "shop_day", "product_id", "lines", "units", "gross_sales"))
        .containsExactly(
            "2016-08-01 desk 1 1 300.0000",
            "2016-08-01 lamp 1 2 20.0000",
            "2016-08-03 desk 1 1 0.0000");
  }

  @Test
  void saysNothingOfAShopWithoutACatalogue() {
    shop.shopper("ana").buys("lamp");
    compute();

    assertThat(rows("uncatalogued_products", "shop_day")).isEmpty();
    assertThat(rows("price_changes", "shop_day")).isEmpty();
    assertThat(totals("price_changes").all().get("units_a_day_after")).isEmpty();
  }

  private void compute() {
    String root = lake.toUri().toString();
    shop.events()
        .unionByName(said.events())
        .write()
        .format("delta")
        .partitionBy("outcome", "day")
        .save(EventsTable.path(root));
    Clock clock = Clock.fixed(Instant.parse("2016-09-01T00:00:00Z"), ZoneOffset.UTC);
    ReportsRun run =
        new ReportsJob(spark, root, REPORTS, SHOPS, clock).run(List.of(), report -> {});
    assertThat(run.failed()).isEmpty();
  }

  private List<String> rows(String report, String... columns) {
    return spark
        .read()
        .format("delta")
        .load(ReportTables.path(lake.toUri().toString(), report))
        .selectExpr(columns)
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }

  private Totals totals(String report) {
    List<Row> rows =
        new ArrayList<>(
            spark
                .read()
                .format("delta")
                .load(ReportTables.path(lake.toUri().toString(), report))
                .collectAsList());
    Totals totals =
        new Totals(ReportDefinitions.selected(REPORTS, List.of(report)).get(0).measures());
    for (Row row : rows) {
      Map<String, Object> values = new HashMap<>();
      for (String column : row.schema().fieldNames()) {
        values.put(column, row.getAs(column));
      }
      totals.add(values::get);
    }
    return totals;
  }
}
