package dev.cartograph.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.event.EventFields;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.Shoppers;
import dev.cartograph.report.MetricsReference;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.reports.ReportsJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on how to add a report, followed to the letter. */
class HowToAddAReportSparkTest {
  private static final Path PAGE = Path.of("..", "docs", "how-to", "add-a-report.md");
  private static final Path SHIPPED = Path.of("..", "conf", "reports");
  private static final Pattern HEADING =
      Pattern.compile("## 2\\. Write `conf/reports/([a-z_]+)\\.sql`");
  private static final Pattern FILE = Pattern.compile("```sql\n(---\n.*?)```", Pattern.DOTALL);
  private static final Pattern COMMANDS = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SQL = Pattern.compile("\\./cartograph sql \"(.*)\"");
  private static final Pattern REPORTS = Pattern.compile("\\./cartograph reports ([a-z_]+)");
  private static final Pattern REFERENCE =
      Pattern.compile("\\./cartograph reports --reference > docs/reference/metrics\\.md");

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path folder;

  private String page;
  private String name;
  private Path reports;
  private Settings settings;

  @BeforeEach
  void putTheFileOfThePageBesideTheOthers() throws IOException {
    page = Files.readString(PAGE);
    name = only(HEADING.matcher(page));
    reports = Files.createDirectories(folder.resolve("reports"));
    try (Stream<Path> files = Files.list(SHIPPED)) {
      for (Path file : files.toList()) {
        Files.copy(file, reports.resolve(file.getFileName()));
      }
    }
    Files.writeString(reports.resolve(name + ".sql"), only(FILE.matcher(page)));
    settings =
        SettingsSource.load(
            Optional.empty(),
            Map.of(),
            Map.of(
                "lake.root",
                folder.resolve("lake").toUri().toString(),
                "reports.folder",
                reports.toString(),
                "shops.folder",
                "../conf/shops"));
    Shoppers shop = Shoppers.of("demo", "2026-01-10T10:00:00Z");
    shop.shopper("ana").order("o1").buys("lamp", 2, "9.99").buys("desk", 1, "120.00");
    shop.shopper("ben").order("o2").buys("lamp", 1, "9.99");
    shop.events()
        .withColumn(
            EventFields.CATEGORY_CODE,
            when(col(EventFields.PRODUCT_ID).equalTo("lamp"), "lights").otherwise("furniture"))
        .write()
        .format("delta")
        .partitionBy(EventsTable.OUTCOME, EventsTable.DAY)
        .save(EventsTable.path(settings.lake().root()));
  }

  @Test
  void addsTheReportByEachCommandOfThePage() {
    Map<String, List<Row>> answers = new LinkedHashMap<>();
    for (String command : commands()) {
      Matcher sql = SQL.matcher(command);
      Matcher computed = REPORTS.matcher(command);
      if (sql.matches()) {
        SparkSession session = new LakeSession(spark, settings).session();
        answers.put(sql.group(1), session.sql(sql.group(1)).collectAsList());
      } else if (computed.matches()) {
        assertThat(
                ReportsJob.of(spark, settings)
                    .run(List.of(computed.group(1)), report -> {})
                    .failed())
            .isEmpty();
      } else {
        assertThat(command).matches(REFERENCE);
        assertThat(MetricsReference.of(ReportDefinitions.load(reports)))
            .contains(definition().title(), definition().definition());
      }
    }
    assertThat(answers.keySet()).anyMatch(sql -> sql.contains("report_" + name));
    assertThat(
            answers.get(
                "SELECT * FROM report_%s ORDER BY gross_sales DESC LIMIT 5".formatted(name)))
        .extracting(Row::toString)
        .containsExactly(
            "[demo,2026-01-10,furniture,120.0000,1]", "[demo,2026-01-10,lights,29.9700,3]");
    assertThat(answers.entrySet().stream().filter(sql -> sql.getKey().contains("totals_of_")))
        .singleElement()
        .satisfies(
            sql ->
                assertThat(sql.getValue())
                    .extracting(Row::toString)
                    .containsExactlyInAnyOrder("[furniture,120.0000,1]", "[lights,29.9700,3]"));
  }

  private ReportDefinition definition() {
    return ReportDefinitions.selected(ReportDefinitions.load(reports), List.of(name)).get(0);
  }

  private List<String> commands() {
    List<String> commands = new ArrayList<>();
    Matcher blocks = COMMANDS.matcher(page.replaceAll("(?s)```sql.*?```", ""));
    while (blocks.find()) {
      blocks.group(1).lines().forEach(commands::add);
    }
    assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
    return commands;
  }

  private static String only(Matcher matcher) {
    assertThat(matcher.find()).as(matcher.pattern() + " in " + PAGE).isTrue();
    return matcher.group(1);
  }
}
