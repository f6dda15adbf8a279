package dev.cartograph.bench;

import dev.cartograph.bench.drain.DrainCommand;
import dev.cartograph.bench.freshness.FreshnessCommand;
import dev.cartograph.bench.late.LateEventCommand;
import dev.cartograph.bench.scale.ScaleCommand;
import dev.cartograph.bench.second.SecondEngineCommand;
import dev.cartograph.error.CommandLines;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures stream and reports, reckons what a rate takes, and computes the reports by a second"
            + " engine.",
    subcommands = {
      DrainCommand.class,
      FreshnessCommand.class,
      LateEventCommand.class,
      SecondEngineCommand.class,
      ScaleCommand.class
    })
public final class BenchMain implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new BenchMain(), arguments));
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Say what to do: drain, freshness, late-event, second-engine or scale.");
  }
}
