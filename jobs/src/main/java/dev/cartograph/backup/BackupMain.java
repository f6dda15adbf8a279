package dev.cartograph.backup;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.CommandOutput;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.SparkSessions;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code backup}: lake and HBase into a folder, while all goes on. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Copies the tables of the lake and of HBase into a folder that is empty or not there yet, while"
          + " stream, reports and maintenance go on. 'restore' makes a lake of it again.",
      "It is whole once its last file, backup.json, is written."
    },
    footer = {
      "",
      "Exit codes: 0 the backup is whole; 2 a setting or argument is bad, the folder holds something;",
      "3 a service cannot be reached; 4 a table is not as its log says."
    })
public final class BackupMain implements Callable<Integer> {
  @Parameters(
      paramLabel = "FOLDER",
      description = "Where to: hdfs://host:port/folder, s3a://bucket/folder or file:/folder.")
  private String address = "";

  @Option(
      names = "--lake-only",
      description = "Leaves HBase out: the stream fills it from a restored lake by itself.")
  private boolean lakeOnly;

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin private CommandOutput output = new CommandOutput();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new BackupMain(), arguments));
  }

  @Override
  public Integer call() {
    Settings settings = settingsOptions.load();
    try (SparkSession spark = SparkSessions.open("backup", settings)) {
      SparkSessions.interpret(spark);
      BackupFolder folder = BackupFolder.of(address, spark.sparkContext().hadoopConfiguration());
      BackupRecord record =
          new Backup(spark, settings, folder, output::print, Clock.systemUTC())
              .take(lakeOnly ? Scope.LAKE : Scope.LAKE_AND_HBASE);
      output.print(
          "'%s' holds the lake at '%s' as known at commit %d."
              .formatted(folder, record.lakeRoot(), record.commit()));
      return ExitCode.WELL.code();
    }
  }
}
