package dev.cartograph.reports;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.PricesTable;
import dev.cartograph.lake.ProductNamesTable;
import dev.cartograph.lake.ProductsTable;
import dev.cartograph.lake.RandomShop;
import dev.cartograph.lake.RefreshesTable;
import dev.cartograph.lake.RestatementsTable;
import dev.cartograph.lake.UserNumbersTable;
import dev.cartograph.lake.UsersTable;
import dev.cartograph.quantile.Histogram;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import io.delta.tables.DeltaTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that computes what changed writes, row for row, what a run over all events writes, whatever
 * arrived late: orders, refunds, logins, prices, names.
 */
class IncrementalRunSparkTest {
  private static final List<ReportDefinition> SHIPPED =
      ReportDefinitions.load(Path.of("../conf/reports"));
  private static final int MANY_ROUNDS = 5;

  private final SparkSession spark = LocalSpark.interpreting();

  @TempDir Path folder;

  @Test
  void writesWhatARunOverAllEventsWrites() {
    holds(Long.getLong("cartograph.seed", 1), Integer.getInteger("cartograph.rounds", 1));
  }

  /** Each shop is another one, and each round builds on what the one before has written. */
  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4})
  @Tag("faults")
  void writesTheSameRoundAfterRoundWhateverArrives(long seed) {
    holds(seed, MANY_ROUNDS);
  }

  private void holds(long seed, int rounds) {
    RandomShop shop = new RandomShop(seed);
    String lake = folder.resolve("lake").toUri().toString();
    commit(lake, shop.history(400), 1);
    ReportsRun first = job(lake, "2016-12-01T00:00:00Z").run(List.of(), report -> {});
    assertThat(first.failed()).isEmpty();
    Map<String, List<Row>> published = reports(lake);

    for (int round = 1; round <= rounds; round++) {
      commit(lake, shop.late(), round + 1);
      ReportsRun run =
          job(lake, "2016-12-0%dT00:00:00Z".formatted(1 + round % 8)).run(List.of(), report -> {});
      assertThat(run.failed()).isEmpty();
      Row refresh =
          spark
              .read()
              .format("delta")
              .load(lake + "/" + RefreshesTable.NAME)
              .orderBy(org.apache.spark.sql.functions.desc(RefreshesTable.REFRESH))
              .first();
      assertThat(refresh.<Boolean>getAs(RefreshesTable.DONE)).isTrue();
      assertThat(refresh.<Long>getAs(RefreshesTable.FROM_COMMIT))
          .as("round %d is computed from what changed", round)
          .isEqualTo(round);
      assertSameAsAnew(lake, seed, round);
    }
    assertThat(rolledBack(lake, "sales_by_day"))
        .containsExactlyInAnyOrderElementsOf(
            numbers(published.get("sales_by_day"), "sales_by_day"));
  }

  private void assertSameAsAnew(String lake, long seed, int round) {
    String anew = folder.resolve("anew-" + round).toUri().toString();
    for (String table : List.of(EventsTable.NAME, UserNumbersTable.NAME)) {
      Dataset<Row> rows = spark.read().format("delta").load(lake + "/" + table);
      if (table.equals(EventsTable.NAME)) {
        write(rows, anew, round + 1);
      } else {
        rows.write().format("delta").save(anew + "/" + table);
      }
    }
    assertThat(job(anew, "2016-12-30T00:00:00Z").run(List.of(), report -> {}).failed()).isEmpty();
    List<String> tables = new ArrayList<>();
    DerivedTable.all().forEach(table -> tables.add(table.name()));
    tables.addAll(
        List.of(
            ProductNamesTable.NAME,
            ProductsTable.NAME,
            PricesTable.NAME,
            UsersTable.NAME,
            ReportTables.FOLDER + "/" + ReportTables.SHOPS));
    for (String table : tables) {
      assertThat(rows(lake + "/" + table))
          .as("round %d of seed %d, table %s", round, seed, table)
          .containsExactlyInAnyOrderElementsOf(rows(anew + "/" + table));
    }
    for (ReportDefinition report : SHIPPED) {
      if (!report.reads().contains(RestatementsTable.NAME)) {
        assertThat(rows(ReportTables.path(lake, report.name())))
            .as("round %d of seed %d, report %s", round, seed, report.name())
            .containsExactlyInAnyOrderElementsOf(rows(ReportTables.path(anew, report.name())));
      }
    }
  }

  /** The numbers of a report with all its restatements taken back: what was published first. */
  private List<String> rolledBack(String lake, String report) {
    Map<String, BigDecimal> numbers = new TreeMap<>();
    for (String number : numbers(reports(lake).get(report), report)) {
      String[] parts = number.split(" = ", 2);
      numbers.put(parts[0], new BigDecimal(parts[1]));
    }
    List<Row> newestFirst =
        spark
            .read()
            .format("delta")
            .load(RestatementsTable.path(lake))
            .where("report = '" + report + "'")
            .orderBy(org.apache.spark.sql.functions.desc(RestatementsTable.TO_COMMIT))
            .collectAsList();
    for (Row restated : newestFirst) {
      String key =
          "%s %s %s %s"
              .formatted(
                  restated.getAs(RestatementsTable.SHOP),
                  restated.getAs(RestatementsTable.SHOP_DAY),
                  restated.getAs(RestatementsTable.KEY),
                  restated.getAs(RestatementsTable.MEASURE));
      BigDecimal old = restated.getAs(RestatementsTable.OLD);
      if (old == null) {
        numbers.remove(key);
      } else {
        numbers.put(key, old);
      }
    }
    List<String> all = new ArrayList<>();
    numbers.forEach((key, value) -> all.add(key + " = " + value.stripTrailingZeros()));
    return all;
  }

  private static List<String> numbers(List<Row> rows, String name) {
    ReportDefinition report =
        SHIPPED.stream().filter(shipped -> shipped.name().equals(name)).findFirst().orElseThrow();
    List<String> numbers = new ArrayList<>();
    List<String> columns = List.copyOf(ReportTables.columns(report).keySet());
    int keys = 2 + report.dimensions().size();
    for (Row row : rows) {
      List<String> key = new ArrayList<>();
      for (int i = 2; i < keys; i++) {
        key.add(columns.get(i) + "=" + row.get(i));
      }
      for (int i = keys; i < columns.size(); i++) {
        numbers.add(
            "%s %s %s %s = %s"
                .formatted(
                    row.get(0),
                    row.get(1),
                    String.join(", ", key),
                    columns.get(i),
                    new BigDecimal(String.valueOf(row.get(i))).stripTrailingZeros()));
      }
    }
    return numbers;
  }

  private Map<String, List<Row>> reports(String lake) {
    Map<String, List<Row>> reports = new TreeMap<>();
    for (ReportDefinition report : SHIPPED) {
      reports.put(
          report.name(),
          spark
              .read()
              .format("delta")
              .load(ReportTables.path(lake, report.name()))
              .collectAsList());
    }
    return reports;
  }

  private List<String> rows(String path) {
    if (!DeltaTable.isDeltaTable(spark, path)) {
      return List.of();
    }
    return spark.read().format("delta").load(path).drop(DerivedTable.WEEK).collectAsList().stream()
        .map(IncrementalRunSparkTest::text)
        .toList();
  }

  private static String text(Row row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      values.add(
          row.schema().fieldNames()[i]
              + "="
              + (value instanceof byte[] bytes ? decoded(bytes) : String.valueOf(value)));
    }
    return String.join(", ", values);
  }

  private static String decoded(byte[] bytes) {
    try {
      return UserBitmap.read(bytes).toString();
    } catch (IllegalArgumentException e) {
      return Histogram.read(bytes).toString();
    }
  }

  private void commit(String lake, Dataset<Row> rows, long number) {
    write(rows.withColumn(EventsTable.COMMIT, lit(number)), lake, number);
  }

  private static void write(Dataset<Row> rows, String lake, long number) {
    rows.write()
        .format("delta")
        .mode("append")
        .option("txnAppId", EventsTable.WRITER)
        .option("txnVersion", number)
        .partitionBy(EventsTable.OUTCOME, EventsTable.DAY)
        .save(EventsTable.path(lake));
  }

  private ReportsJob job(String lake, String now) {
    return new ReportsJob(
        spark,
        lake,
        SHIPPED,
        Shops.load(Path.of("../conf/shops")),
        Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }
}
