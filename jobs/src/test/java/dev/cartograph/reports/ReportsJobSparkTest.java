package dev.cartograph.reports;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.Shoppers;
import dev.cartograph.lineage.Lineage;
import dev.cartograph.lineage.LineageFile;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.Totals;
import dev.cartograph.shop.Shops;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsJobSparkTest {
  private static final List<ReportDefinition> SHIPPED =
      ReportDefinitions.load(Path.of("../conf/reports"));

  /** A lake of several shops whose reports are all computed. */
  @TempDir private static Path told;

  /** What the run over that lake told of itself. */
  @TempDir private static Path lineageFolder;

  private final SparkSession spark = LocalSpark.interpreting();
  private final Shoppers shop = Shoppers.of("lamps", "2016-08-01T10:00:00Z");

  @TempDir Path lake;

  @BeforeAll
  static void tell() {
    ReportsJobSparkTest over = new ReportsJobSparkTest();
    over.lake = told;
    over.save(
        Stream.concat(Stream.of(lamps()), smallShops())
            .map(Shoppers::events)
            .reduce(Dataset::unionByName)
            .orElseThrow());
    ReportsRun run;
    try (Lineage lineage = lineageFile().open()) {
      run = over.job(SHIPPED).telling(lineage).run(List.of(), report -> {});
    }
    assertThat(run.failed()).isEmpty();
    assertThat(run.reports()).hasSameSizeAs(SHIPPED);
  }

  private static LineageFile lineageFile() {
    return new LineageFile(lineageFolder.resolve("lineage.jsonl"));
  }

  private static Shoppers lamps() {
    Shoppers shop = Shoppers.of("lamps", "2016-08-01T10:00:00Z");
    shop.shopper("ana").from("DE").views("lamp").carts("lamp").order("o1").buys("lamp", 2, "9.99");
    shop.shopper("ben").from("FR").buys("lamp", 1, "0");
    shop.shopper("cem").carts("lamp").views("lamp").order("o2").buys("lamp", 1, "10.00");
    shop.shopper("dia").views("lamp").carts("desk").refunds("lamp", 1, "9.99");
    shop.shopper("ana").waits(Duration.ofDays(1)).looksAround();
    shop.nobody().buys("desk", 1, "5.00");
    return shop;
  }

  private static Stream<Shoppers> smallShops() {
    Shoppers single = Shoppers.of("single", "2016-08-01T10:00:00Z");
    single.shopper("ana").looksAround();
    Shoppers without = Shoppers.of("without-orders", "2016-08-01T10:00:00Z");
    without.shopper("ana").views("lamp").waits(Duration.ofDays(3)).carts("lamp");
    Shoppers anonymous = Shoppers.of("anonymous", "2016-08-01T10:00:00Z");
    anonymous.anonymous("s1").views("lamp").buys("lamp");
    anonymous.nobody().buys("lamp");
    Shoppers free = Shoppers.of("free", "2016-08-01T10:00:00Z");
    free.shopper("ana").order("o1").buys("lamp", 1, "0").refunds("lamp", 1, "0");
    return Stream.of(single, without, anonymous, free);
  }

  @Test
  void writesEmptyTablesOverAnEmptyLake() {
    ReportsRun run = job(SHIPPED).run(List.of(), report -> {});

    assertThat(run.failed()).isEmpty();
    assertThat(run.reports()).hasSameSizeAs(SHIPPED);
    for (ReportDefinition report : SHIPPED) {
      Dataset<Row> table = table(report.name());
      assertThat(table.count()).isZero();
      assertThat(table.columns()).containsExactlyElementsOf(ReportTables.columns(report).keySet());
    }
    assertThat(table(ReportTables.SHOPS).count()).isZero();
    assertThat(table(ReportTables.RUNS).count()).isEqualTo(SHIPPED.size());
  }

  @Test
  void tellsAShopsDayInNumbers() {
    lake = told;
    Map<String, Optional<BigDecimal>> sales = totals("sales_by_day");
    assertThat(sales.get("gross_sales")).contains(new BigDecimal("34.9800"));
    assertThat(sales.get("refunds")).contains(new BigDecimal("9.9900"));
    assertThat(sales.get("net_sales")).contains(new BigDecimal("24.9900"));
    assertThat(sales.get("orders")).contains(BigDecimal.valueOf(4));
    assertThat(totals("visitors").get("visitors")).contains(BigDecimal.valueOf(4));
    assertThat(totals("visitors").get("anonymous_events")).contains(BigDecimal.ONE);
    assertThat(totals("sessions_by_day").get("sessions")).contains(BigDecimal.valueOf(5));
    assertThat(totals("funnel"))
        .containsEntry("sessions", Optional.of(BigDecimal.valueOf(5)))
        .containsEntry("viewed", Optional.of(BigDecimal.valueOf(3)))
        .containsEntry("carted", Optional.of(BigDecimal.ONE))
        .containsEntry("bought", Optional.of(BigDecimal.ONE))
        .containsEntry("open_bought", Optional.of(BigDecimal.valueOf(3)));
    assertThat(totals("data_health").get("records")).contains(BigDecimal.valueOf(12));
    assertThat(
            table("by_country")
                .where("shop = 'lamps'")
                .groupBy("country")
                .agg(Map.of("gross_sales", "sum"))
                .orderBy("country")
                .collectAsList())
        .containsExactly(
            RowFactory.create("", new BigDecimal("15.0000")),
            RowFactory.create("DE", new BigDecimal("19.9800")),
            RowFactory.create("FR", new BigDecimal("0.0000")));
  }

  @Test
  void tellsLineageWhatEachReportReadAndWrote() {
    LineageFile lineage = lineageFile();
    JsonNode parent = lineage.last("reports");
    JsonNode report = lineage.last("reports.sales_by_day");

    assertThat(lineage.standings("reports")).containsExactly("START", "COMPLETE");
    for (ReportDefinition each : SHIPPED) {
      assertThat(lineage.standings("reports." + each.name())).containsExactly("START", "COMPLETE");
    }
    assertThat(report.at("/job/namespace").asText()).isEqualTo("shops");
    assertThat(report.at("/job/facets/sql/query").asText())
        .isEqualTo(only("sales_by_day").get(0).sql());
    assertThat(report.at("/run/facets/parent/run/runId")).isEqualTo(parent.at("/run/runId"));
    assertThat(report.at("/run/facets/cartograph_numbers/eventsVersion").asLong()).isZero();
    assertThat(LineageFile.names(report, "inputs", told))
        .containsExactlyInAnyOrder("orders", "refunds");
    assertThat(LineageFile.names(report, "outputs", told)).containsExactly("reports/sales_by_day");
    assertThat(report.at("/outputs/0/facets/version/datasetVersion").asText()).isEqualTo("0");
    assertThat(report.at("/outputs/0/outputFacets/outputStatistics/rowCount").asLong())
        .isEqualTo(spark.read().format("delta").load(told + "/reports/sales_by_day").count());
    assertThat(report.at("/outputs/0/facets/schema/fields/1/name").asText()).isEqualTo("shop_day");
    assertThat(LineageFile.names(lineage.last("reports.lag"), "inputs", told)).contains("ledger");
  }

  @Test
  void tellsLineageWhichTablesBesideTheReportsWereWritten() {
    JsonNode derived = lineageFile().last("reports.derived-tables");

    assertThat(derived.get("eventType").asText()).isEqualTo("COMPLETE");
    assertThat(LineageFile.names(derived, "inputs", told)).containsExactly("events");
    assertThat(derived.at("/inputs/0/facets/version/datasetVersion").asText()).isEqualTo("0");
    assertThat(LineageFile.names(derived, "outputs", told))
        .contains("user_numbers", "reports/shops", "refreshes")
        .containsAll(DerivedTable.all().stream().map(DerivedTable::name).toList());
  }

  @Test
  void givesSmallShopsSmallAnswers() {
    lake = told;
    for (ReportDefinition report : SHIPPED) {
      for (Row row : table(report.name()).collectAsList()) {
        assertThat(String.valueOf(row)).doesNotContain("NaN", "Infinity");
      }
    }
    assertThat(totals("sessions_by_day", "single"))
        .containsEntry("sessions", Optional.of(BigDecimal.ONE))
        .containsEntry("average_duration", Optional.of(BigDecimal.ZERO));
    assertThat(totals("sales_by_day", "single"))
        .containsEntry("average_order_value", Optional.empty());
    assertThat(totals("buyers", "without-orders"))
        .containsEntry("repeat_rate", Optional.empty())
        .containsEntry("visitor_conversion", Optional.of(BigDecimal.ZERO));
    assertThat(totals("active_users", "without-orders"))
        .containsEntry("daily_visitors", Optional.of(BigDecimal.ONE));
    assertThat(table("active_users").where("shop = 'without-orders'").count()).isEqualTo(4);
    assertThat(totals("order_values", "without-orders")).containsEntry("median", Optional.empty());
    assertThat(totals("buyers", "anonymous"))
        .containsEntry("buyers", Optional.of(BigDecimal.ZERO))
        .containsEntry("revenue_per_buyer", Optional.empty());
    assertThat(totals("time_to_purchase", "anonymous"))
        .containsEntry("orders", Optional.of(BigDecimal.ONE));
    assertThat(totals("refunds_by_order_day", "free"))
        .containsEntry("refund_rate", Optional.empty());
    assertThat(
            table("cohorts")
                .where("shop = 'free'")
                .select("cohort_buyers", "ordering_buyers", "months_since")
                .collectAsList())
        .containsExactly(RowFactory.create(1L, 1L, 0));
  }

  @Test
  void countsAVisitorOfTwoDaysOnceAndAgainInTheNextRun() {
    shop.shopper("ana").looksAround().waits(Duration.ofDays(1)).looksAround();
    save();
    job(only("visitors")).run(List.of(), report -> {});
    UserBitmap first = users();
    shop.shopper("aaron").looksAround();
    save();

    job(only("visitors")).runFully(List.of(), report -> {});

    assertThat(first.count()).isEqualTo(1);
    assertThat(users().count()).isEqualTo(2);
    assertThat(users().countShared(first)).isEqualTo(1);
  }

  @Test
  void doesNothingWhereNothingIsNew() {
    shop.shopper("ana").buys("lamp");
    save();
    assertThat(job(only("sales_by_hour")).due(List.of())).containsExactly("sales_by_hour");
    job(only("sales_by_hour")).run(List.of(), report -> {});

    assertThat(job(only("sales_by_hour")).due(List.of())).isEmpty();
    assertThat(job(only("sales_by_hour")).run(List.of(), report -> {}).reports()).isEmpty();
    assertThat(job(only("sales_by_hour")).runFully(List.of(), report -> {}).reports()).hasSize(1);
  }

  @Test
  void aSecondRunWaitsForTheFirstAndFindsNothingDue() throws Exception {
    shop.shopper("ana").buys("lamp");
    save();
    ReportsJob job = job(only("sales_by_hour"));
    CompletableFuture<ReportsRun> second = new CompletableFuture<>();

    ReportsRun first =
        job.run(
            List.of(),
            report -> {
              assertThatThrownBy(
                      () -> job.waitingAtMost(Duration.ZERO).run(List.of(), unused -> {}))
                  .hasMessageStartingWith("Another run of the reports is at work over the lake at ")
                  .hasMessageContaining(", process %d, since 2", ProcessHandle.current().pid());
              second.completeAsync(() -> job.run(List.of(), unused -> {}));
            });

    assertThat(first.reports()).hasSize(1);
    assertThat(second.get(1, TimeUnit.MINUTES).reports()).isEmpty();
    assertThat(lake.resolve(LeaseFile.NAME)).doesNotExist();
  }

  @Test
  void aRunThatFailsLetsTheNextOneBegin() {
    shop.shopper("ana").buys("lamp");
    save();
    ReportsJob job = job(only("sales_by_hour"));
    assertThatThrownBy(
            () ->
                job.run(
                    List.of(),
                    report -> {
                      throw new IllegalStateException("the printer is gone");
                    }))
        .hasMessage("the printer is gone");

    assertThat(job.waitingAtMost(Duration.ZERO).run(List.of(), report -> {}).reports()).hasSize(1);
  }

  @Test
  void recordsAReportThatFailsAndGoesOn() {
    shop.shopper("ana").buys("lamp");
    save();
    ReportDefinition good = only("sales_by_hour").get(0);
    ReportDefinition bad = withSql(good, "bad", "SELECT shp FROM orders");

    LineageFile told = new LineageFile(lineageFolder.resolve("failing.jsonl"));
    ReportsRun run;
    try (Lineage lineage = told.open()) {
      run = job(List.of(bad, good)).telling(lineage).run(List.of(), report -> {});
    }

    assertThat(run.failed()).containsExactly("bad");
    assertThat(told.standings("reports.bad")).containsExactly("START", "FAIL");
    assertThat(told.last("reports.bad").at("/run/facets/errorMessage/message").asText())
        .startsWith("Report 'bad' failed: There is no column 'shp'.");
    assertThat(told.standings("reports.sales_by_hour")).containsExactly("START", "COMPLETE");
    assertThat(table("sales_by_hour").count()).isEqualTo(1);
    Row failed = table(ReportTables.RUNS).where("status = 'failed'").first();
    assertThat(failed.<String>getAs(ReportTables.SENTENCE))
        .startsWith("Report 'bad' failed: There is no column 'shp'. Did you mean one of shop");
  }

  @Test
  void namesTheColumnThatAReportDoesNotGive() {
    ReportDefinition good = only("sales_by_hour").get(0);
    ReportDefinition bad =
        withSql(
            good,
            "bad",
            "SELECT shop, shop_day, shop_hour AS hour, gross AS gros, 1L AS orders FROM orders");

    ReportsRun run = job(List.of(bad)).run(List.of(), report -> {});

    assertThat(run.reports().get(0).failure())
        .contains("its SQL gives no column 'gross_sales'.")
        .contains("gives the column 'gros', which is neither dimension nor measure.");
  }

  @Test
  void namesTheReportThatWasProbablyMeant() {
    assertThatThrownBy(() -> job(SHIPPED).run(List.of("vistors"), report -> {}))
        .hasMessageStartingWith("There is no report 'vistors'. Did you mean 'visitors'?");
  }

  private ReportsJob job(List<ReportDefinition> definitions) {
    Clock clock = Clock.fixed(Instant.parse("2016-09-01T00:00:00Z"), ZoneOffset.UTC);
    return new ReportsJob(spark, lake.toUri().toString(), definitions, Shops.of(List.of()), clock);
  }

  private void save() {
    save(shop.events());
  }

  private void save(Dataset<Row> events) {
    events
        .write()
        .format("delta")
        .mode("overwrite")
        .partitionBy("outcome", "day")
        .save(EventsTable.path(lake.toUri().toString()));
  }

  private static List<ReportDefinition> only(String name) {
    return SHIPPED.stream().filter(report -> report.name().equals(name)).toList();
  }

  private Dataset<Row> table(String name) {
    return spark.read().format("delta").load(ReportTables.path(lake.toUri().toString(), name));
  }

  private Map<String, Optional<BigDecimal>> totals(String report) {
    return totals(report, "lamps");
  }

  private Map<String, Optional<BigDecimal>> totals(String report, String ofShop) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Row row : table(report).where(col("shop").equalTo(ofShop)).collectAsList()) {
      Map<String, Object> values = new HashMap<>();
      for (String column : row.schema().fieldNames()) {
        values.put(column, row.getAs(column));
      }
      rows.add(values);
    }
    return Totals.fold(only(report).get(0).measures(), rows);
  }

  private UserBitmap users() {
    UserBitmap users = UserBitmap.empty();
    table("visitors")
        .collectAsList()
        .forEach(row -> users.unite(UserBitmap.read(row.<byte[]>getAs("visitors"))));
    return users;
  }

  private static ReportDefinition withSql(ReportDefinition report, String name, String sql) {
    return new ReportDefinition(
        name,
        report.title(),
        report.question(),
        report.definition(),
        report.section(),
        report.grain(),
        report.chart(),
        report.measures(),
        report.dimensions(),
        report.reads(),
        report.reachDaysAfter(),
        report.provenance(),
        sql);
  }
}
