package dev.cartograph.bench.second;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unhex;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.error.CommandLines;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.event.RecordKind;
import dev.cartograph.generate.GenerateMain;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.reports.ReportsJob;
import dev.cartograph.truth.TruthMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A generated shop in which many pay in other currencies: pounds have no rate before the middle of
 * it, francs none at all. The reports by Spark, by DuckDB and the generator's truth, each with its
 * own arithmetic, say the same.
 */
@Tag("faults")
final class ForeignShopSparkTest {
  @TempDir private Path folder;

  @Test
  void sparkDuckDbAndTheTruthConvertAlike() throws IOException {
    Files.writeString(
        Files.createDirectory(folder.resolve("rates")).resolve("bank.csv"),
        """
        date,currency,base_currency,rate
        2026-01-01,USD,EUR,0.8612
        2026-08-13,USD,EUR,0.9015349876
        2026-08-16,USD,EUR,0.88
        2026-08-15,GBP,EUR,1.1534
        """);
    assertThat(CommandLines.execute(new GenerateMain(), generation())).isZero();
    System.setProperty("spark.master", "local[2]");
    SparkSession spark = SparkSessions.open("tests", settings());
    spark.sparkContext().setLogLevel("WARN");
    save(spark);

    assertThat(ReportsJob.of(spark, settings()).run(List.of(), report -> {}).failed()).isEmpty();

    SecondEngineReport compared =
        SecondEngineRun.compare(
            settings(),
            ReportDefinitions.load(settings().reports().folder()),
            Optional.empty(),
            text -> {});
    assertThat(compared.isEqual()).as(compared.text()).isTrue();
    assertThat(compared.reports())
        .filteredOn(report -> !SecondSql.LEFT_OUT.containsKey(report.name()))
        .allMatch(CheckedReport::isCompared);
    assertThat(unconverted(spark)).isPositive();
    assertThat(CommandLines.execute(new TruthMain(), truth())).isZero();
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("lake.root", "file://" + folder.resolve("lake"));
    flags.put("shops.folder", "../conf/shops");
    flags.put("shops.rates", folder.resolve("rates").toString());
    flags.put("reports.folder", "../conf/reports");
    return flags;
  }

  private Settings settings() {
    return SettingsSource.load(Optional.empty(), Map.of(), flags());
  }

  private String[] generation() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--out=" + folder.resolve("shop"),
                "--days=12",
                "--until=2026-08-20",
                "--visitors-per-day=60",
                "--foreign=60"));
    flags().forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
    return arguments.toArray(String[]::new);
  }

  private String[] truth() {
    List<String> arguments = new ArrayList<>();
    flags().forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
    arguments.add(folder.resolve("shop/truth.json").toString());
    return arguments.toArray(String[]::new);
  }

  /** The generated events and products as the stream would have recorded them, by one commit. */
  private void save(SparkSession spark) {
    Dataset<Row> events =
        read(spark, "events.jsonl", EventsTable.eventColumns()).unionByName(products(spark));
    Map<String, Column> told = new LinkedHashMap<>();
    told.put(EventsTable.OUTCOME, lit(Outcome.ACCEPTED.columnValue()));
    told.put(EventsTable.DAY, to_date(col(EventFields.EVENT_TIME)));
    told.put(EventsTable.IDENTITY, unhex(md5(col(EventFields.EVENT_ID).cast("binary"))));
    told.put(EventsTable.PARTITION, lit(0));
    told.put(EventsTable.OFFSET, monotonically_increasing_id());
    told.put(EventsTable.APPEND_TIME, col(EventFields.EVENT_TIME));
    told.put(EventsTable.COMMIT, lit(1L));
    List<Column> columns = new ArrayList<>();
    for (StructField field : EventsTable.schema().fields()) {
      boolean isOfEvent = List.of(events.columns()).contains(field.name());
      Column otherwise = isOfEvent ? col(field.name()) : lit(null);
      columns.add(
          told.getOrDefault(field.name(), otherwise).cast(field.dataType()).as(field.name()));
    }
    events
        .select(columns.toArray(Column[]::new))
        .write()
        .format("delta")
        .partitionBy(EventsTable.OUTCOME, EventsTable.DAY)
        .option("txnAppId", EventsTable.WRITER)
        .option("txnVersion", 1)
        .save(EventsTable.path(settings().lake().root()));
  }

  /** What the catalogue says, each time under an id of its own. */
  private Dataset<Row> products(SparkSession spark) {
    return read(
            spark,
            "products.jsonl",
            EventsTable.eventColumns().add(RecordKind.VALID_FROM, DataTypes.TimestampType))
        .withColumn(EventFields.EVENT_TIME, col(RecordKind.VALID_FROM))
        .withColumn(EventFields.EVENT_TYPE, lit(RecordKind.PRODUCTS.findEventType().orElseThrow()))
        .withColumn(
            EventFields.EVENT_ID,
            concat_ws("@", col(EventFields.PRODUCT_ID), col(RecordKind.VALID_FROM)))
        .drop(RecordKind.VALID_FROM);
  }

  /** The rows of a file, and a hash of what each says beside its id and time. */
  private Dataset<Row> read(SparkSession spark, String file, StructType schema) {
    Column content =
        regexp_replace(col("value"), lit("\"(event_id|event_time)\":\"[^\"]*\",?"), lit(""));
    return spark
        .read()
        .text(folder.resolve("shop").resolve(file).toString())
        .select(
            from_json(col("value"), schema).as("said"),
            xxhash64(content).as(EventsTable.CONTENT_HASH))
        .select("said.*", EventsTable.CONTENT_HASH);
  }

  private long unconverted(SparkSession spark) {
    return spark
        .read()
        .format("delta")
        .load(settings().lake().root() + "/reports/currencies")
        .where("unconverted_lines > 0 AND gross_sales = 0")
        .count();
  }
}
