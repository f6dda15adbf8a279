package dev.cartograph.compare;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.CommandOutput;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.reports.ReportsJob;
import dev.cartograph.shop.Shops;
import io.delta.tables.DeltaTable;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code compare}: whether two lakes hold the same events and say the same of them. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares this lake with another one, row by row: accepted events without where they came"
          + " from, derived tables, and the reports about events. Exits with 4 where one differs.",
      "The same events, in whatever order and however often they were fed, give equal lakes.",
      "Reports must cover the newest commit of both: tables of another commit would differ."
    })
public final class CompareMain implements Callable<Integer> {
  @Parameters(paramLabel = "LAKE", description = "The other lake's folder, as in lake.root.")
  private String other = "";

  @Option(
      names = "--events",
      description =
          "Accepted events alone: the reports of both lakes need not have run to the end.")
  private boolean eventsAlone;

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin private CommandOutput output = new CommandOutput();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new CompareMain(), arguments));
  }

  @Override
  public Integer call() {
    Settings settings = settingsOptions.load();
    String here = settings.lake().root();
    try (SparkSession spark = SparkSessions.open("compare", settings)) {
      LakeRoot.requireAnswering(spark, here);
      requireLake(spark, here);
      requireLake(spark, other);
      Shops shops = Shops.load(settings.shops());
      List<ReportDefinition> reports = ReportDefinitions.load(settings.reports().folder());
      LakeComparison comparison = new LakeComparison(spark, shops, reports, here, other);
      if (!eventsAlone) {
        for (String root : List.of(here, other)) {
          requireCovered(
              root,
              comparison.reportNames(),
              new ReportsJob(spark, root, reports, shops, Clock.systemUTC()));
        }
      }
      List<String> different =
          Stream.concat(
                  Stream.of(comparison.events()),
                  eventsAlone ? Stream.empty() : comparison.computed())
              .peek(table -> output.print(table.lines()))
              .filter(table -> !table.equal())
              .map(TableComparison::table)
              .toList();
      if (!different.isEmpty()) {
        throw CartographException.contractBroken(
            "The lakes at %s and %s differ in %s."
                .formatted(here, other, String.join(", ", different)));
      }
      return ExitCode.WELL.code();
    }
  }

  private static void requireLake(SparkSession spark, String root) {
    if (!DeltaTable.isDeltaTable(spark, EventsTable.path(root))) {
      throw CartographException.badInput(
          "There is no lake at '%s': no table of events under it. Name a folder as lake.root does, e.g. hdfs://127.0.0.1:8020/cartograph/lake."
              .formatted(root));
    }
  }

  /** Tables of another commit than the newest would differ, and say nothing about the lakes. */
  static void requireCovered(String root, List<String> names, ReportsJob job) {
    List<String> due = job.due(names);
    if (!due.isEmpty()) {
      throw CartographException.badInput(
          "Of the lake at '%s' %d of %d reports about events are due: they do not cover its newest commit, failed, or know other report and shop files than these. Run './cartograph reports --set lake.root=%s' with its settings first, or compare accepted events alone with --events."
              .formatted(root, due.size(), names.size(), root));
    }
  }
}
