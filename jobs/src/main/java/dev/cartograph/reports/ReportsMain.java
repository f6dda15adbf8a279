package dev.cartograph.reports;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.lineage.Lineage;
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.report.MetricsReference;
import dev.cartograph.report.ReportDefinitions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code reports}. */
@Command(
    name = "reports",
    mixinStandardHelpOptions = true,
    description = "Computes the derived tables and the reports that the newest commit made stale.",
    footer = {
      "",
      "Exit codes: 0 all well; 2 a report file, a setting or an argument is bad, also where a",
      "report's SQL does not fit the views, or the lake may not be written in; 3 the lake cannot be",
      "reached, or another run is at work over it for longer than --wait; 4 a report failed while it",
      "was computed: its old table stands."
    })
public final class ReportsMain implements Callable<Integer> {
  @Mixin private SettingsOptions options = new SettingsOptions();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "The reports to compute; all where none is named.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--full", description = "Also computes reports that know the newest commit.")
  private boolean full;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description =
          "How long to wait for another run over the same lake, such as one of 'up'; until it is"
              + " done where not given, 0 for not at all.")
  private @Nullable Long waitSeconds;

  @Option(
      names = "--reference",
      description =
          "Prints what every report and measure means, as Markdown, and computes nothing.")
  private boolean reference;

  @Spec private @Nullable CommandSpec spec;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new ReportsMain(), arguments));
  }

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    requireSensible();
    Settings settings = options.load();
    if (reference) {
      out.print(MetricsReference.of(ReportDefinitions.load(settings.reports().folder())));
      out.flush();
      return ExitCode.WELL.code();
    }
    try (SparkSession spark = SparkSessions.open("cartograph-reports", settings);
        Lineage lineage = Lineage.of(settings.lineage(), spark.version())) {
      ReportsJob job = job(spark, settings).telling(lineage);
      ReportsRun run =
          full
              ? job.runFully(names, report -> print(out, report))
              : job.run(names, report -> print(out, report));
      if (run.reports().isEmpty()) {
        out.printf("Nothing new since commit %d.%n", run.state().commit());
      } else {
        out.printf(
            "%d reports from commit %d in %.1f s, %d failed.%n",
            run.reports().size(),
            run.state().commit(),
            run.took().toMillis() / 1000.0,
            run.failed().size());
      }
      out.flush();
      new LedgerProjection(spark, settings.lake().root()).catchUp();
      return exitCode(run).code();
    }
  }

  private void requireSensible() {
    if (waitSeconds != null && waitSeconds < 0) {
      throw CartographException.badInput(
          "--wait is %d; give seconds, 0 for not at all.".formatted(waitSeconds));
    }
  }

  private ReportsJob job(SparkSession spark, Settings settings) {
    ReportsJob job = ReportsJob.of(spark, settings);
    return waitSeconds == null ? job : job.waitingAtMost(Duration.ofSeconds(waitSeconds));
  }

  private static ExitCode exitCode(ReportsRun run) {
    if (run.failed().isEmpty()) {
      return ExitCode.WELL;
    }
    return run.reports().stream().anyMatch(ReportsRun.Report::badFile)
        ? ExitCode.BAD_INPUT
        : ExitCode.CONTRACT_BROKEN;
  }

  private static synchronized void print(PrintWriter out, ReportsRun.Report report) {
    if (report.failed()) {
      out.printf("%-20s failed: %s%n", report.name(), report.failure());
    } else {
      out.printf(
          "%-20s %,9d rows %,7d ms%n", report.name(), report.rows(), report.took().toMillis());
    }
    out.flush();
  }
}
