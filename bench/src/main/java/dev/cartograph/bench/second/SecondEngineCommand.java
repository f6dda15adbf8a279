package dev.cartograph.bench.second;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench second-engine}. */
@Command(
    name = "second-engine",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Computes every report once more, by DuckDB, from the accepted events as they were recorded,",
      "and holds the lake's report tables against it row for row. Each report is compared as of the",
      "commit that its table knows, so it can run beside a Cartograph that runs."
    },
    footer = {
      "",
      "It only reads the lake. Files that are not on this machine are copied to a temporary folder,",
      "which is removed.",
      "Exit codes: 0 all is equal; 2 an argument is bad or there is nothing to compare; 3 the lake",
      "does not answer; 4 a report differs."
    })
public final class SecondEngineCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--report",
      paramLabel = "NAME",
      arity = "1..*",
      split = ",",
      description = "Only these reports; all otherwise.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--shop", paramLabel = "NAME", description = "Only this shop.")
  private @Nullable String shop;

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Override
  public Integer call() {
    Settings settings = options.load();
    List<ReportDefinition> reports =
        ReportDefinitions.selected(ReportDefinitions.load(settings.reports().folder()), names);
    SecondEngineReport report =
        SecondEngineRun.compare(
            settings,
            reports,
            Optional.ofNullable(shop),
            line -> System.err.println("second-engine: " + line));
    requireComputed(report);
    System.out.print(json ? report.json() : report.text());
    return report.isEqual() ? ExitCode.WELL.code() : ExitCode.CONTRACT_BROKEN.code();
  }

  /** Who asks for a report by its name wants it compared. */
  private void requireComputed(SecondEngineReport report) {
    for (CheckedReport checked : report.reports()) {
      if (names.contains(checked.name()) && !checked.isCompared()) {
        throw CartographException.badInput(
            "The report '%s' is %s: %s."
                .formatted(checked.name(), checked.verdict().title(), checked.words().orElse("")));
      }
    }
  }
}
