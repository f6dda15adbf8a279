package dev.cartograph.bench.late;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.SparkSessions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench late-event}. */
@Command(
    name = "late-event",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells a copy of the lake of one late event at a time, on the first days of a shop, and runs",
      "the reports after each; at last it runs them over all events, in the same process, and looks",
      "whether that changes a report. Prints what each run took and did."
    },
    footer = {
      "",
      "It only reads the lake, which should be at rest while it is copied; the copy stands in a",
      "temporary folder, which is removed.",
      "Exit codes: 0 measured; 2 an argument is bad or there is no such event; 3 the lake does not",
      "answer; 4 a report failed, or the run over all events gives something else."
    })
public final class LateEventCommand implements Callable<Integer> {
  private static final int MOST_ROUNDS = 100;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "The type of the events (default: ${DEFAULT-VALUE}).")
  private String type = "purchase";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "How many, one after the other; the first ones are told while the process is cold"
              + " (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--shop",
      paramLabel = "NAME",
      description = "Of this shop; of that with the most events otherwise.")
  private @Nullable String shop;

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Override
  public Integer call() {
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw CartographException.badInput(
          "--rounds is %d; give 1 to %d.".formatted(rounds, MOST_ROUNDS));
    }
    Consumer<String> progress = line -> System.err.println("late-event: " + line);
    try (LakeCopy copy = LakeCopy.of(options.load(), progress)) {
      Settings settings = options.load(Map.of("lake.root", copy.root()));
      LateEventReport report = measure(settings, progress);
      System.out.print(json ? report.json() : report.text());
      return report.isEqual() ? ExitCode.WELL.code() : ExitCode.CONTRACT_BROKEN.code();
    }
  }

  private LateEventReport measure(Settings settings, Consumer<String> progress) {
    try (SparkSession spark = SparkSessions.open("cartograph-late-event", settings)) {
      return new LateEventRun(spark, settings, progress)
          .measure(Optional.ofNullable(shop), type, rounds);
    }
  }
}
