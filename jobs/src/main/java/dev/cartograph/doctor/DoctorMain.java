package dev.cartograph.doctor;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.CommandOutput;
import dev.cartograph.error.ExitCode;
import dev.cartograph.kafka.Topics;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.reports.ReportsJob;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code doctor}: what can go wrong at rest, found and, where asked for, mended. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Finds what can go wrong at rest in lake, HBase and Kafka; --repair mends it.",
    footer = {
      "",
      "Exit codes: 0 nothing is wrong, or all of it was repaired; 2 a setting or argument is bad;",
      "3 a service is silent, the others are well; 4 something stays wrong."
    })
public final class DoctorMain implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  @Mixin private DoctorOptions options = new DoctorOptions();

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin private CommandOutput output = new CommandOutput();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new DoctorMain(), arguments));
  }

  @Override
  public Integer call() {
    Settings settings = settingsOptions.load();
    options.requireSensible();
    try (HBaseOnDemand hbase = new HBaseOnDemand(settings.hbase());
        Topics topics = Topics.open(settings.kafka());
        SparkSession spark = SparkSessions.open("doctor", settings)) {
      SparkSessions.interpret(spark);
      Doctor doctor = new Doctor(settings.lake().root(), checks(settings, spark, hbase, topics));
      Diagnosis diagnosis =
          options.visit(doctor, json ? one -> {} : one -> output.print(one.lines()));
      if (json) {
        output.print(diagnosis.toJson());
      }
      diagnosis.requireWell();
      return ExitCode.WELL.code();
    }
  }

  private List<Check> checks(
      Settings settings, SparkSession spark, HBaseOnDemand hbase, Topics topics) {
    Clock clock = Clock.systemUTC();
    BooleanSupplier lakeHasCommits = new LakeCommits(spark, settings.lake().root());
    return List.of(
            lakeChecks(settings, spark, options.olderThan(settings.maintenance()), clock),
            List.<Check>of(
                new HBaseTables(hbase, settings.stream().lease(), lakeHasCommits),
                new HBaseRegions(hbase, clock),
                new TopicSettings(topics, settings.kafka(), lakeHasCommits)))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** The checks of the lake: those that others rest on first. */
  static List<Check> lakeChecks(
      Settings settings, SparkSession spark, Duration olderThan, Clock clock) {
    String root = settings.lake().root();
    return List.of(
        new LakeStorage(spark, root),
        new TableLogs(spark, root),
        new LostFiles(spark, root),
        new MissingTables(spark, root, () -> ReportsJob.of(spark, settings)),
        new LedgerLag(spark, root, settings.maintenance().every(), clock),
        new OrphanFiles(spark, root, olderThan, clock),
        new Leftovers(spark, root, settings.lake().checkpoints(), olderThan, clock));
  }
}
