package dev.cartograph.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.Interpreted;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lake.PublishedDaysTable;
import dev.cartograph.lake.RestatementsTable;
import dev.cartograph.refresh.Differences;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
class RestatementsSparkTest {
  private static final int KEY_COLUMNS = 3;
  private static final Shops SHOPS = Shops.of(List.of());
  private static final ReportDefinition REPORT =
      ReportDefinitions.load(Path.of("../conf/reports")).stream()
          .filter(report -> report.name().equals("events_by_type"))
          .findFirst()
          .orElseThrow();
  private static final ReportRun LAST =
      new ReportRun(
          REPORT.name(),
          "",
          3,
          3,
          Instant.parse("2016-08-08T12:00:00Z"),
          Duration.ofSeconds(1),
          9,
          "file",
          OptionalLong.empty());

  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path folder;
  private String lake;
  private Dataset<Row> before;
  private Dataset<Row> after;

  @BeforeEach
  void publish() {
    lake = folder.resolve("lake").toUri().toString();
    before = frame(row("2016-08-02", "purchase", 5), row("2016-08-03", "view_item", 8));
    after =
        frame(
            row("2016-07-01", "purchase", 1),
            row("2016-08-02", "purchase", 6),
            row("2016-08-02", "view_item", 7),
            row("2016-08-07", "purchase", 1));
    published("2016-08-01", "2016-08-05", 3);
    published("2016-07-01", "2016-08-08", 4);
  }

  @Test
  void tasksFindWhatOneProcessFinds() {
    Restatements byOne = restatements();
    byOne
        .find(
            REPORT,
            LAST,
            RowChange.between(before.collectAsList(), after.collectAsList(), KEY_COLUMNS))
        .run();
    byOne.write(spark, lake);
    List<String> restated = restated();
    spark.sql("DELETE FROM delta.`%s`".formatted(RestatementsTable.path(lake)));
    try (Restatements byTasks = restatements()) {
      byTasks.find(REPORT, LAST, Differences.between(before, after)).run();
      byTasks.write(spark, lake);
    }

    assertThat(restated)
        .as("of the days that were published at the last run's commit alone")
        .containsExactlyInAnyOrder(
            "2016-08-02 event_type=purchase events 5 6",
            "2016-08-02 event_type=view_item events null 7",
            "2016-08-03 event_type=view_item events 8 null");
    assertThat(restated()).containsExactlyInAnyOrderElementsOf(restated);
  }

  @Test
  void twoRunsToOneCommitNoteItOnce() {
    for (int run = 0; run < 2; run++) {
      try (Restatements restatements = restatements()) {
        restatements.find(REPORT, LAST, Differences.between(before, after)).run();
        restatements.write(spark, lake);
      }
    }

    assertThat(restated()).hasSize(3);
  }

  @Test
  void twoRunsToDifferentCommitsNoteTheSameChangeOnce() {
    for (long commit = 5; commit <= 6; commit++) {
      try (Restatements restatements = restatements(commit)) {
        restatements.find(REPORT, LAST, Differences.between(before, after)).run();
        restatements.write(spark, lake);
      }
    }

    assertThat(restated()).hasSize(3);
  }

  @Test
  void whatIsFoundIsNotedWhenTheTableIsReplaced() {
    try (Restatements restatements = restatements()) {
      Runnable unused = restatements.find(REPORT, LAST, Differences.between(before, after));
      restatements.write(spark, lake);
    }

    assertThat(restated()).isEmpty();
  }

  private Restatements restatements() {
    return restatements(5);
  }

  private Restatements restatements(long commit) {
    LakeViews views = new LakeViews(spark, lake, SHOPS);
    return new Restatements(
        SHOPS,
        new PublishedDays(spark, views, lake),
        new NewestCommit.State(commit, commit, Optional.empty(), 0),
        Instant.parse("2016-08-09T12:00:00Z"));
  }

  private List<String> restated() {
    return spark.read().format("delta").load(RestatementsTable.path(lake)).collectAsList().stream()
        .map(
            row ->
                "%s %s %s %s %s"
                    .formatted(
                        row.getAs(RestatementsTable.SHOP_DAY),
                        row.getAs(RestatementsTable.KEY),
                        row.getAs(RestatementsTable.MEASURE),
                        number(row, RestatementsTable.OLD),
                        number(row, RestatementsTable.NEW)))
        .toList();
  }

  private static String number(Row row, String column) {
    java.math.BigDecimal number = row.getAs(column);
    return number == null ? "null" : number.stripTrailingZeros().toPlainString();
  }

  private void published(String first, String last, long commit) {
    spark
        .createDataFrame(
            List.of(
                RowFactory.create(
                    "lamps",
                    Date.valueOf(first),
                    Date.valueOf(last),
                    Timestamp.from(LAST.startedAt()),
                    commit)),
            PublishedDaysTable.schema())
        .write()
        .format("delta")
        .mode("append")
        .save(PublishedDaysTable.path(lake));
  }

  private Dataset<Row> frame(Row... rows) {
    return spark.createDataFrame(List.of(rows), LakeViews.schema(ReportTables.columns(REPORT)));
  }

  private static Row row(String day, String type, long events) {
    return RowFactory.create("lamps", Date.valueOf(day), type, events);
  }
}
