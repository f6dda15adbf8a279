package dev.cartograph.reports;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.delta.EventsLog;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.RestatementsTable;
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
import java.util.stream.LongStream;
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

  private static final List<ReportDefinition> RESTATING =
      ReportDefinitions.selected(
          ReportDefinitions.load(Path.of("../conf/reports")),
          List.of("sales_by_day", "restatements"));

  private final SparkSession spark = LocalSpark.interpreting();

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

  @Test
  void countsThePublishedNumbersThatThisRunAndEarlierOnesChanged() throws Exception {
    Shoppers first = Shoppers.of("lamps", "2016-08-01T10:00:00Z");
    first.shopper("ana").buys("lamp");
    commit(first.events(), 1, "2016-08-01T10:01:00Z");
    run("2016-08-02T00:00:00Z", RESTATING);
    assertThat(table("restatements").count()).isZero();
    Shoppers late = Shoppers.of("lamps", "2016-08-01T11:00:00Z");
    late.shopper("ben").buys("lamp");
    commit(late.events(), 2, "2016-08-04T10:00:00Z");
    run("2016-08-04T12:00:00Z", RESTATING);
    assertRestated(3);
    Shoppers later = Shoppers.of("lamps", "2016-08-01T12:00:00Z");
    later.shopper("eve").buys("lamp");
    Shoppers history = Shoppers.of("lamps", "2016-07-01T12:00:00Z");
    history.shopper("kim").buys("lamp");
    commit(later.events().union(history.events()), 3, "2016-08-06T10:00:00Z");
    run("2016-08-06T12:00:00Z", RESTATING);
    assertRestated(3, 5);
  }

  /** One row for the day, which counts each number once and each of its changes. */
  private void assertRestated(long... daysLate) {
    Dataset<Row> changes =
        spark.read().format("delta").load(RestatementsTable.path(lake.toString()));
    long numbers = changes.select("report", "shop_day", "key", "measure").distinct().count();
    long changed = changes.count();
    assertThat(numbers).isPositive();
    assertThat(changed).isEqualTo(numbers * daysLate.length);
    assertThat(
            table("restatements")
                .selectExpr("shop_day", "report", "restated_numbers", "changes", "days_after")
                .collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactly(
            "2016-08-01 sales_by_day %d %d %d"
                .formatted(numbers, changed, numbers * LongStream.of(daysLate).sum()));
  }

  private void run() {
    run("2016-09-01T00:00:00Z", REPORTS);
  }

  private void run(String now, List<ReportDefinition> reports) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    ReportsRun run =
        new ReportsJob(spark, lake.toString(), reports, Shops.of(List.of()), clock)
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
