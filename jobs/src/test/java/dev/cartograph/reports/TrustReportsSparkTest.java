package dev.cartograph.reports;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.delta.EventsLog;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.Shoppers;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.quantile.Histogram;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that say how far the numbers can be trusted. */
class TrustReportsSparkTest {
  private static final List<ReportDefinition> REPORTS =
      ReportDefinitions.selected(
          ReportDefinitions.load(Path.of("../conf/reports")), List.of("repeats", "lag"));

  private final SparkSession spark = LocalSpark.session();

  @TempDir Path lake;

  @Test
  void countsWhatIsSaidAgainAndIdsThatAreUsedAgain() throws Exception {
    Shoppers shop = Shoppers.of("lamps", "2016-08-01T10:00:00Z");
    // Three purchases alike at one time, one that differs, one alike at another time.
    shop.shopper("ana")
        .buys("lamp")
        .atOnce()
        .buys("lamp")
        .atOnce()
        .buys("lamp")
        .atOnce()
        .buys("desk")
        .buys("lamp");
    shop.shopper("ben").looksAround().waits(Duration.ofDays(1)).looksAround();
    commit(
        shop.events()
            .withColumn(EventsTable.CONTENT_HASH, expr("xxhash64(event_type, user_id, product_id)"))
            .withColumn("event_id", expr("if(user_id = 'ben', 'one', event_id)")),
        1,
        "2016-08-03T00:00:00Z");
    run();

    assertThat(
            table("repeats")
                .selectExpr("shop_day", "event_type", "content_repeats", "reused_ids", "events")
                .collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactlyInAnyOrder(
            "2016-08-01 purchase 2 0 5",
            "2016-08-01 page_view 0 0 1",
            "2016-08-02 page_view 0 1 1");
  }

  @Test
  void measuresFromTheArrivalToTheCommitThatRecordedIt() throws Exception {
    Shoppers first = Shoppers.of("lamps", "2016-08-01T10:00:00Z");
    first.shopper("ana").looksAround().looksAround();
    commit(first.events(), 1, "2016-08-01T10:01:10Z");
    Shoppers second = Shoppers.of("lamps", "2016-08-02T10:00:00Z");
    second.shopper("ana").looksAround();
    commit(second.events(), 2, "2016-08-02T09:59:59Z");
    run();

    List<Row> rows = table("lag").orderBy("shop_day").collectAsList();
    assertThat(rows).extracting(row -> row.getAs("events")).containsExactly(2L, 1L);
    assertThat(Histogram.read(rows.get(0).getAs("seconds")).quantile(0).orElseThrow().doubleValue())
        .isBetween(9.9, 10.1);
    assertThat(Histogram.read(rows.get(0).getAs("seconds")).quantile(1).orElseThrow().doubleValue())
        .isBetween(69.3, 70.7);
    assertThat(Histogram.read(rows.get(1).getAs("seconds")).quantile(1).orElseThrow().signum())
        .isZero();
  }

  private void run() {
    Clock clock = Clock.fixed(Instant.parse("2016-09-01T00:00:00Z"), ZoneOffset.UTC);
    ReportsRun run =
        new ReportsJob(spark, lake.toString(), REPORTS, Shops.of(List.of()), clock)
            .run(List.of(), report -> {});
    assertThat(run.failed()).isEmpty();
  }

  private Dataset<Row> table(String report) {
    return spark.read().format("delta").load(ReportTables.path(lake.toString(), report));
  }

  private void commit(Dataset<Row> rows, long number, String at) throws Exception {
    EventsLog log = EventsLog.open(spark, lake.toString());
    log.prepare(
            log.refresh(),
            rows.withColumn(EventsTable.COMMIT, lit(number)),
            new CommitRecord(
                number,
                Instant.parse(at),
                "stream",
                List.of(),
                rows.count(),
                0,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                OffsetIntervals.none(),
                OffsetIntervals.none()))
        .commit();
  }
}
