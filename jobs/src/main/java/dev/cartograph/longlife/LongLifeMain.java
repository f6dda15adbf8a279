package dev.cartograph.longlife;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.SparkSessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code long-life}: many tiny commits and nights of maintenance, as a table. */
@Command(
    name = "long-life",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes many tiny commits on a lake of its own, whose hours are short, with reports and",
      "maintenance between them, and prints what it takes up and how long a commit takes."
    },
    footer = {
      "",
      "files: data files of events in its folder, and those of its newest version (live); log:",
      "entries of its log; lake files: of all tables with their logs; p50, p95: of a commit.",
      "Exit codes: 0 well; 2 an argument is bad; 3 the lake cannot be reached; 4 reports or",
      "maintenance failed."
    })
public final class LongLifeMain implements Callable<Integer> {
  /** Shorter ages would be shorter than one run of the reports. */
  private static final int SHORTEST_HOUR_MILLIS = 500;

  private static final int FEWEST_RECORDS = 4;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--root",
      paramLabel = "FOLDER",
      description =
          "Where the lake's folder is made, and deleted at the end: hdfs:, s3a: or file:; lake.root by default, whose tables are not touched.")
  private @Nullable String root;

  @Option(
      names = "--commits",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many commits (default: ${DEFAULT-VALUE}).")
  private int commits;

  @Option(
      names = "--step",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "Commits of a day of events, after which reports and maintenance run (default: ${DEFAULT-VALUE}).")
  private int step;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "20",
      description = "Records a commit (default: ${DEFAULT-VALUE}).")
  private int records;

  @Option(
      names = "--hour-millis",
      paramLabel = "N",
      defaultValue = "5000",
      description =
          "How long an hour of the lake's ages takes, in milliseconds (default: ${DEFAULT-VALUE}).")
  private int hourMillis;

  @Spec private @Nullable CommandSpec spec;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new LongLifeMain(), arguments));
  }

  @Override
  public Integer call() {
    requireSense();
    Settings settings = options.load();
    try (SparkSession spark = SparkSessions.open("long-life", settings)) {
      String parent = Optional.ofNullable(root).orElse(settings.lake().root());
      LakeRoot.requireReachable(spark, parent);
      String own = parent + "/long-life-" + UUID.randomUUID();
      try {
        live(new LongLife(spark, settings, own, Duration.ofMillis(hourMillis), records));
      } finally {
        delete(spark, own);
      }
    }
    return ExitCode.WELL.code();
  }

  private void live(LongLife life) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(LifeTable.head());
    List<String> failures = new ArrayList<>();
    for (int made = 0; made < commits; made += step) {
      LifeStep done = life.step(Math.min(step, commits - made));
      out.println(LifeTable.row(done));
      out.flush();
      failures.addAll(done.failures());
    }
    if (!failures.isEmpty()) {
      throw CartographException.contractBroken(
          "%d times reports or maintenance failed beside the commits; the log says why:%n  %s"
              .formatted(failures.size(), String.join("\n  ", failures)));
    }
  }

  private void requireSense() {
    if (commits < 1 || step < 1 || records < FEWEST_RECORDS || hourMillis < SHORTEST_HOUR_MILLIS) {
      throw CartographException.badInput(
          "--commits %d, --step %d, --records %d, --hour-millis %d: give at least 1 commit, steps of 1, %d records and an hour of %d ms."
              .formatted(commits, step, records, hourMillis, FEWEST_RECORDS, SHORTEST_HOUR_MILLIS));
    }
    if (commits / step > LongLife.MOST_DAYS) {
      throw CartographException.badInput(
          "--commits %d in steps of %d are too many days: at most %d."
              .formatted(commits, step, LongLife.MOST_DAYS));
    }
  }

  private static void delete(SparkSession spark, String folder) {
    try {
      Path path = new Path(folder);
      path.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(path, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }
}
