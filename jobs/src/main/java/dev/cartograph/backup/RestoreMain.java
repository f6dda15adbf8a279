package dev.cartograph.backup;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.CommandOutput;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.SparkSessions;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code restore}: a lake, and HBase's tables, from a folder of {@code backup}. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the lake at lake.root, and the tables of hbase.namespace, from a backup. Nothing may be"
          + " there yet, and no stream at work.",
      "One that was ended before its end is done again by the same command."
    },
    footer = {
      "",
      "Exit codes: 0 all is there; 2 a setting or argument is bad, there is no whole backup, lake or",
      "HBase hold something; 3 a service cannot be reached, or a stream is at work; 4 the backup does",
      "not hold what it says."
    })
public final class RestoreMain implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "The folder that 'backup' was given.")
  private String address = "";

  @Option(
      names = "--lake-only",
      description = "Leaves HBase as it is: the stream's first start fills it from the lake.")
  private boolean lakeOnly;

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin private CommandOutput output = new CommandOutput();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new RestoreMain(), arguments));
  }

  @Override
  public Integer call() {
    Settings settings = settingsOptions.load();
    try (SparkSession spark = SparkSessions.open("restore", settings)) {
      SparkSessions.interpret(spark);
      BackupFolder folder = BackupFolder.of(address, spark.sparkContext().hadoopConfiguration());
      BackupRecord record =
          new Restore(spark, settings, folder, output::print)
              .run(lakeOnly ? Scope.LAKE : Scope.LAKE_AND_HBASE);
      output.print(
          """
          The lake at '%s' is again as it was known at commit %d, of %s.
          Start the stream: it reads on where that commit ended, as far as Kafka still has the records.
            Another Kafka, or topics made anew: once with --accept-new-topic.
            Records gone from Kafka meanwhile: once with --accept-lost-records, then feed their source again.
          Then './cartograph reports' computes what is due, and './cartograph verify' proves the whole."""
              .formatted(settings.lake().root(), record.commit(), record.beganAt()));
      return ExitCode.WELL.code();
    }
  }
}
