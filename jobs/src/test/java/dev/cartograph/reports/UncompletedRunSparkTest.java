package dev.cartograph.reports;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.PublishedDaysTable;
import dev.cartograph.lake.RestatementsTable;
import dev.cartograph.lake.Shoppers;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever becomes of a run that had replaced a report's table, each published number that changed
 * is noted once, from what the last completed run had published.
 */
class UncompletedRunSparkTest {
  private static final String REPORT = "sales_by_day";
  private static final List<ReportDefinition> REPORTS =
      ReportDefinitions.selected(
          ReportDefinitions.load(Path.of("../conf/reports")), List.of(REPORT));

  /** What a run writes after the reports' tables. */
  private static final List<String> AT_THE_END =
      List.of(
          RestatementsTable.NAME, PublishedDaysTable.NAME, ReportTables.inLake(ReportTables.RUNS));

  @TempDir private static Path published;

  private final SparkSession spark = LocalSpark.interpreting();

  @TempDir private Path folder;
  private Path lake;

  @BeforeAll
  static void publish() {
    commit(published, 1, "2016-08-01T10:00:00Z");
    new UncompletedRunSparkTest().run(published, "2016-08-03T00:00:00Z");
  }

  @BeforeEach
  void copy() throws IOException {
    lake = folder.resolve("lake");
    FileUtils.copyDirectory(published.toFile(), lake.toFile());
  }

  @Test
  void theNextRunNotesWhatOneThatDiedHadChanged() throws IOException {
    commit(lake, 2, "2016-08-01T11:00:00Z");
    Path undisturbed = folder.resolve("undisturbed");
    FileUtils.copyDirectory(lake.toFile(), undisturbed.toFile());

    dieAtTheEndOfARun("2016-08-04T00:00:00Z");
    assertThat(orders(lake)).as("notes that died with the run").isEmpty();
    for (Path each : List.of(lake, undisturbed)) {
      commit(each, 3, "2016-08-01T12:00:00Z");
      run(each, "2016-08-05T00:00:00Z");
    }

    assertThat(orders(lake)).containsExactly("1 3 by commit 3");
    assertThat(rows(lake, RestatementsTable.NAME))
        .containsExactlyInAnyOrderElementsOf(rows(undisturbed, RestatementsTable.NAME));
    assertThat(rows(lake, ReportTables.inLake(REPORT)))
        .containsExactlyInAnyOrderElementsOf(rows(undisturbed, ReportTables.inLake(REPORT)));
    commit(lake, 4, "2016-08-01T13:00:00Z");
    run(lake, "2016-08-06T00:00:00Z");
    assertThat(orders(lake)).containsExactly("1 3 by commit 3", "3 4 by commit 4");
  }

  @Test
  void whatARunNotedBeforeItDiedIsNotNotedAgain() {
    commit(lake, 2, "2016-08-01T11:00:00Z");
    assertThatThrownBy(
            () ->
                run(
                    lake,
                    "2016-08-04T00:00:00Z",
                    report -> {
                      throw new IllegalArgumentException("The run ends here");
                    }))
        .hasMessageContaining("The run ends here");
    commit(lake, 3, "2016-08-01T12:00:00Z");
    run(lake, "2016-08-05T00:00:00Z");

    assertThat(orders(lake)).containsExactly("1 2 by commit 2", "2 3 by commit 3");
  }

  @Test
  void findsItOnDaysThatTheNextRunDoesNotCompute() {
    spark.sql(
        "UPDATE delta.`%s` SET orders = orders + 5"
            .formatted(lake.resolve(ReportTables.inLake(REPORT))));
    commit(lake, 2, "2016-08-03T11:00:00Z");
    run(lake, "2016-08-05T00:00:00Z");

    assertThat(orders(lake)).containsExactly("1 6 by commit 2");
  }

  @Test
  void aVersionThatMaintenanceMadeChangesNoNumber() {
    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('delta.appendOnly' = 'false')"
            .formatted(lake.resolve(ReportTables.inLake(REPORT))));
    commit(lake, 2, "2016-08-01T11:00:00Z");
    run(lake, "2016-08-05T00:00:00Z");

    assertThat(orders(lake)).containsExactly("1 2 by commit 2");
  }

  @Test
  void comparesWithTheRowsThatStandWhereThePublishedOnesAreGone() throws IOException {
    commit(lake, 2, "2016-08-01T11:00:00Z");
    dieAtTheEndOfARun("2016-08-04T00:00:00Z");
    forgetOlderVersions(lake.resolve(ReportTables.inLake(REPORT)));
    commit(lake, 3, "2016-08-01T12:00:00Z");
    run(lake, "2016-08-05T00:00:00Z");

    assertThat(orders(lake)).containsExactly("2 3 by commit 3");
  }

  @Test
  void runsOfBeforeTablesHadVersionsAreKnown() {
    String runs = lake.resolve(ReportTables.inLake(ReportTables.RUNS)).toString();
    List<Row> older =
        spark.read().format("delta").load(runs).drop(ReportTables.TABLE_VERSION).collectAsList();
    spark
        .createDataFrame(older, older.get(0).schema())
        .write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", "true")
        .save(runs);

    assertThat(job(lake, "2016-08-04T00:00:00Z").due(List.of())).isEmpty();
    commit(lake, 2, "2016-08-01T11:00:00Z");
    run(lake, "2016-08-05T00:00:00Z");
    assertThat(orders(lake)).containsExactly("1 2 by commit 2");
    assertThat(spark.read().format("delta").load(runs).columns())
        .containsExactlyElementsOf(ReportTables.runsColumns().keySet());
  }

  /** The report's table is replaced, and what a run writes after it is as it was. */
  private void dieAtTheEndOfARun(String now) throws IOException {
    Path before = folder.resolve("before");
    for (String table : AT_THE_END) {
      FileUtils.copyDirectory(lake.resolve(table).toFile(), before.resolve(table).toFile());
    }
    run(lake, now);
    for (String table : AT_THE_END) {
      FileUtils.deleteDirectory(lake.resolve(table).toFile());
      FileUtils.copyDirectory(before.resolve(table).toFile(), lake.resolve(table).toFile());
    }
    DeltaLog.clearCache();
  }

  private void forgetOlderVersions(Path table) throws IOException {
    Set<String> newest =
        Arrays.stream(spark.read().format("delta").load(table.toString()).inputFiles())
            .map(file -> file.substring(file.lastIndexOf('/') + 1))
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(table)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".parquet") && !newest.contains(name)) {
          Files.delete(file);
        }
      }
    }
  }

  /** How the number of orders of the first day changed. */
  private List<String> orders(Path in) {
    return spark
        .read()
        .format("delta")
        .load(in.resolve(RestatementsTable.NAME).toString())
        .where("shop_day = '2016-08-01' AND measure = 'orders'")
        .orderBy(RestatementsTable.RESTATED_AT)
        .selectExpr("concat(int(old_value), ' ', int(new_value), ' by commit ', to_commit)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private List<String> rows(Path in, String table) {
    return spark.read().format("delta").load(in.resolve(table).toString()).collectAsList().stream()
        .map(Row::toString)
        .toList();
  }

  private void run(Path over, String now) {
    run(over, now, report -> {});
  }

  private void run(Path over, String now, Consumer<ReportsRun.Report> progress) {
    assertThat(job(over, now).run(List.of(), progress).failed()).isEmpty();
  }

  private ReportsJob job(Path over, String now) {
    return new ReportsJob(
        spark,
        over.toString(),
        REPORTS,
        Shops.of(List.of()),
        Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  /** Somebody buys a lamp. */
  private static void commit(Path to, long number, String time) {
    Shoppers shop = Shoppers.of("lamps", time);
    shop.shopper("shopper-" + number).buys("lamp");
    Dataset<Row> events = shop.events().withColumn(EventsTable.COMMIT, lit(number));
    events
        .write()
        .format("delta")
        .mode("append")
        .option("txnAppId", EventsTable.WRITER)
        .option("txnVersion", number)
        .partitionBy(EventsTable.OUTCOME, EventsTable.DAY)
        .save(EventsTable.path(to.toString()));
  }
}
