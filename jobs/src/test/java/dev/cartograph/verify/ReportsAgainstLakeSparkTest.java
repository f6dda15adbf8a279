package dev.cartograph.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.RowsRead;
import dev.cartograph.lake.Shoppers;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.report.ReportTables;
import dev.cartograph.reports.ReportsJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports of a lake of two months are computed once; each test then looks at its own day. */
class ReportsAgainstLakeSparkTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final String SHOP = "lamps";
  private static final LocalDate ORDERED = LocalDate.parse("2016-08-01");
  private static final int DAYS = 60;

  /** Some that days close by tell, and products, whose names come from any day. */
  private static final List<String> REPORTS =
      List.of(
          "cohorts",
          "data_health",
          "events_by_type",
          "funnel",
          "sales_by_day",
          "top_products",
          "visitors");

  @TempDir private static Path folder;
  private static Settings settings;

  @BeforeAll
  static void computeTheReportsAndRecordMore() throws Exception {
    settings = settings(someReports(Files.createDirectories(folder.resolve("some"))));
    Shoppers shop = Shoppers.of(SHOP, "2016-08-01T23:40:00Z");
    shop.shopper("ana").from("DE").views("lamp").carts("lamp").order("o1").buys("lamp", 2, "9.99");
    shop.shopper("ben").looksAround().waits(Duration.ofMinutes(25)).carts("desk").buys("desk");
    for (int day = 1; day < DAYS; day++) {
      shop.shopper("eve").waits(Duration.ofDays(day)).views("lamp").buys("lamp", 1, "3.50");
    }
    // The order goes on long after the day that it stands on.
    shop.shopper("ana").waits(Duration.ofDays(40)).order("o1").buys("desk", 1, "20.00");
    commit(shop, 1);
    assertThat(ReportsJob.of(SPARK, settings).run(List.of(), report -> {}).failed()).isEmpty();
    Shoppers late = Shoppers.of(SHOP, "2016-08-01T12:00:00Z");
    late.shopper("cem").views("lamp").buys("lamp", 1, "7.00");
    commit(late, 2);
  }

  private static Path someReports(Path files) throws IOException {
    for (String report : REPORTS) {
      Path file = Path.of("../conf/reports", report + ".sql");
      Files.copy(file, files.resolve(file.getFileName()));
    }
    return files;
  }

  @Test
  void reportsThatKnowAnOlderCommitHold() {
    Invariant verdict = compare(settings, LocalDate.parse("2016-08-20"));
    assertThat(verdict.lines()).startsWith("holds ");
    assertThat(verdict.counts())
        .containsEntry("shop_days", 1L)
        .containsEntry("shop_months", 0L)
        .containsEntry("reports", 6L)
        .containsEntry("reports_from_all_events", 0L)
        .containsEntry("reports_not_computed", 0L);
    assertThat(verdict.counts().get("rows")).isGreaterThanOrEqualTo(6L);
  }

  @Test
  void whatReachesBeyondTheDaysAroundIsComputedFromAllEventsBeforeItCounts() {
    Invariant verdict = compare(settings, ORDERED);
    assertThat(verdict.lines()).startsWith("holds ");
    assertThat(verdict.counts().get("reports_from_all_events")).isGreaterThanOrEqualTo(1L);
    assertThat(verdict.figures()).contains(" were computed from all events");
  }

  @Test
  void drawsDaysByItsSeedOutOfThoseThatTheReportsKnow() {
    Invariant verdict =
        ReportsAgainstLake.of(SPARK, settings, 5, 3).compare(Optional.empty(), 2, 0);
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.counts()).containsEntry("shop_days", 2L);
    assertThat(verdict.figures())
        .contains("on 2 shop days (lamps 2016-")
        .contains("drawn by seed 5");
  }

  @Test
  void comparesWholeMonthsOfReportsByMonthAndCohort() {
    tamper(
        "UPDATE %s SET ordering_buyers = 7 WHERE shop_day = '2016-08-01' AND months_since = 1",
        "cohorts");
    Invariant verdict =
        ReportsAgainstLake.of(SPARK, settings, 1, 3).compare(Optional.of(august()), 0, 1);
    assertThat(verdict.lines().lines().skip(1).map(String::strip))
        .containsExactly(
            "1 differing rows: cohorts of lamps on 2016-08-01 (2016-08, 1): ordering_buyers 7"
                + " instead of 1");
    assertThat(verdict.counts())
        .containsEntry("shop_days", 0L)
        .containsEntry("shop_months", 1L)
        .containsEntry("reports", 1L)
        .containsEntry("reports_from_all_events", 1L)
        .containsEntry("rows", 2L);
    assertThat(verdict.figures())
        .startsWith("2 rows of 1 reports on 0 shop days and of 1 shop months (lamps 2016-08)");
  }

  private static SortedMap<String, SortedSet<LocalDate>> august() {
    SortedMap<String, SortedSet<LocalDate>> among = new TreeMap<>();
    among.put(SHOP, new TreeSet<>(List.of(LocalDate.parse("2016-08-20"))));
    return among;
  }

  @Test
  void namesEachRowThatSaysSomethingElse() {
    LocalDate day = LocalDate.parse("2016-09-10");
    tamper("UPDATE %s SET orders = orders + 1 WHERE shop_day = '2016-09-10'", "sales_by_day");
    tamper(
        "DELETE FROM %s WHERE shop_day = '2016-09-10' AND event_type = 'purchase'",
        "events_by_type");
    tamper(
        "INSERT INTO %s SELECT shop, shop_day, 'wish', events FROM %1$s WHERE shop_day ="
            + " '2016-09-10' LIMIT 1",
        "events_by_type");
    Invariant verdict = compare(settings, day);
    assertThat(verdict.lines().lines().skip(1).map(String::strip))
        .containsExactlyInAnyOrder(
            "1 missing rows: events_by_type of lamps on 2016-09-10 (purchase)",
            "1 unexpected rows: events_by_type of lamps on 2016-09-10 (wish)",
            "1 differing rows: sales_by_day of lamps on 2016-09-10 (, , ): orders 2 instead of 1");
    assertThat(verdict.breaches().get(0).first().get(0).fields())
        .containsEntry("report", "events_by_type")
        .containsEntry("shop", SHOP)
        .containsEntry("shop_day", "2016-09-10")
        .containsEntry("event_type", "purchase");
  }

  @Test
  void aReportThatWasNeverComputedIsSaidAndBreaksNothing() throws Exception {
    Path files = Files.createDirectories(folder.resolve("one-more"));
    String visitors = Files.readString(Path.of("../conf/reports/visitors.sql"));
    Files.writeString(files.resolve("visitors.sql"), visitors.replace("How many", "And how many"));
    Files.writeString(files.resolve("guests.sql"), visitors);
    Invariant verdict = compare(settings(files), LocalDate.parse("2016-08-20"));
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.figures())
        .endsWith("; not computed, or failed: guests; changed since their last run: visitors");
  }

  @Test
  void readsTheDaysAroundAndNoOthers() throws Exception {
    Path files = Files.createDirectories(folder.resolve("one-only"));
    Files.copy(Path.of("../conf/reports/funnel.sql"), files.resolve("funnel.sql"));
    long rows =
        RowsRead.during(
            () ->
                assertThat(compare(settings(files), LocalDate.parse("2016-08-20")).holds())
                    .isTrue());
    long all = events().count();
    assertThat(rows).as("rows read, of a lake of %d", all).isLessThan(8 * all);
    assertThat(events().where("day BETWEEN '2016-08-18' AND '2016-08-22'").count()).isEqualTo(10);
  }

  private static Invariant compare(Settings of, LocalDate day) {
    SortedMap<String, SortedSet<LocalDate>> among = new TreeMap<>();
    among.put(SHOP, new TreeSet<>(List.of(day)));
    return ReportsAgainstLake.of(SPARK, of, 1, 3).compare(Optional.of(among), 1, 0);
  }

  private static Settings settings(Path reports) {
    return SettingsSource.load(
        Optional.empty(),
        Map.of(),
        Map.of(
            "lake.root",
            folder.resolve("lake").toString(),
            "reports.folder",
            reports.toString(),
            "shops.folder",
            "../conf/shops"));
  }

  private static void commit(Shoppers shop, long number) throws Exception {
    EventsLog log = EventsLog.open(SPARK, settings.lake().root());
    log.prepare(
            log.refresh(),
            shop.events().withColumn(EventsTable.COMMIT, functions.lit(number)),
            new CommitRecord(
                number,
                Instant.parse("2016-10-10T00:00:00Z"),
                "stream",
                List.of(),
                shop.events().count(),
                0,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                OffsetIntervals.none(),
                OffsetIntervals.none()))
        .commit();
  }

  private static Dataset<Row> events() {
    return SPARK.read().format("delta").load(EventsTable.path(settings.lake().root()));
  }

  private static void tamper(String statement, String report) {
    String table = "delta.`%s`".formatted(ReportTables.path(settings.lake().root(), report));
    SPARK.sql(statement.formatted(table));
  }
}
