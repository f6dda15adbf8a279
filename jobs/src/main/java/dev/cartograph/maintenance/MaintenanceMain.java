package dev.cartograph.maintenance;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.CommandOutput;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.lineage.Lineage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code maintain}: the upkeep of the lake's tables, once. */
@Command(
    name = "maintain",
    mixinStandardHelpOptions = true,
    description =
        "Compacts small files, deletes old ones, checkpoints and cuts the logs, catches up the ledger.")
public final class MaintenanceMain implements Callable<Integer> {
  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin private CommandOutput output = new CommandOutput();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new MaintenanceMain(), arguments));
  }

  @Override
  public Integer call() {
    Settings settings = settingsOptions.load();
    try (SparkSession spark = SparkSessions.open("maintain", settings);
        Lineage lineage = Lineage.of(settings.lineage(), spark.version())) {
      List<Step> steps =
          Maintenance.atOnce(spark, settings)
              .telling(lineage)
              .run(Instant.now(), step -> output.print(step.line()));
      List<String> failed = steps.stream().filter(Step::failed).map(Step::line).toList();
      if (!failed.isEmpty()) {
        throw CartographException.unreachable(
            "%d steps of maintenance failed; the log says why:%n  %s"
                .formatted(failed.size(), String.join("\n  ", failed)),
            null);
      }
      if (steps.isEmpty()) {
        output.print("There was nothing to do at '%s'.".formatted(settings.lake().root()));
      }
    }
    return ExitCode.WELL.code();
  }
}
