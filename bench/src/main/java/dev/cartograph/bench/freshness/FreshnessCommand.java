package dev.cartograph.bench.freshness;

import dev.cartograph.bench.servers.BenchServers;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench freshness}. */
@Command(
    name = "freshness",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends events at an even rate to Cartograph's stream and measures how old each is when a",
      "reader first sees it in Delta and in HBase, counted from its arrival at Kafka. What a stream",
      "just started takes longer for is told by itself.",
      "With --backfill, then again while events of a year ago are sent beside them."
    },
    footer = {
      "",
      "It runs servers of its own, beside a Cartograph that runs, and leaves nothing behind.",
      "Exit codes: 0 measured; 2 an argument is bad; 3 a server or the stream does not start, ends",
      "or falls silent; 4 the stream counts other outcomes than the generator."
    })
public final class FreshnessCommand implements Callable<Integer> {
  private static final int MOST_PER_SECOND = 100_000;

  /** Half a year of them, which so ends in the past. */
  private static final int MOST_OLD = 5_000_000;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Records a second (default: ${DEFAULT-VALUE}).")
  private int perSecond;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long they are sent (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long events are sent before: told by themselves (default: ${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  @Option(
      names = "--backfill",
      paramLabel = "N",
      defaultValue = "0",
      description = "Events of a year ago that are sent afterwards, beside new ones.")
  private int backfill;

  @Option(
      names = "--backfill-rate",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Of these so many a second (default: ${DEFAULT-VALUE}).")
  private int backfillPerSecond;

  @Option(
      names = "--keep",
      description = "Keeps the servers' folder (.cartograph-bench) with the logs.")
  private boolean keeps;

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    requireSense();
    try (BenchServers servers = BenchServers.start(options, keeps, System.err::println)) {
      FreshnessReport report = measure(servers);
      System.out.print(json ? report.json() : report.text());
      return 0;
    }
  }

  private void requireSense() {
    if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
      throw CartographException.badInput(
          "--rate is %d; give 1 to %d.".formatted(perSecond, MOST_PER_SECOND));
    }
    if (backfillPerSecond < 1 || backfillPerSecond > MOST_PER_SECOND) {
      throw CartographException.badInput(
          "--backfill-rate is %d; give 1 to %d.".formatted(backfillPerSecond, MOST_PER_SECOND));
    }
    if (warmUpSeconds < 0) {
      throw CartographException.badInput(
          "--warm-up is %d; give seconds, 0 for none.".formatted(warmUpSeconds));
    }
    if (backfill % backfillPerSecond != 0 || backfill < 0 || backfill > MOST_OLD) {
      throw CartographException.badInput(
          "--backfill is %,d; give 0 to %,d, in whole seconds of --backfill-rate (%,d)."
              .formatted(backfill, MOST_OLD, backfillPerSecond));
    }
    if (!(minutes * 60 >= 1)) {
      throw CartographException.badInput(
          "--minutes is %s; give at least a second, 0.02.".formatted(minutes));
    }
  }

  private FreshnessReport measure(BenchServers servers) throws IOException {
    try (FreshnessRun run = FreshnessRun.start(servers)) {
      Optional<FreshnessPart> warmUp = Optional.empty();
      if (warmUpSeconds > 0) {
        warmUp = Optional.of(run.send(perSecond, Duration.ofSeconds(warmUpSeconds)));
      }
      System.err.printf("Measuring for %s minutes%n", minutes);
      FreshnessPart alone = run.send(perSecond, Duration.ofMillis((long) (minutes * 60_000)));
      Optional<FreshnessReport.Backfill> beside = Optional.empty();
      if (backfill > 0) {
        System.err.printf("Sending %,d events of a year ago beside new ones%n", backfill);
        FreshnessPart part =
            run.sendBeside(
                perSecond, backfillPerSecond, Duration.ofSeconds(backfill / backfillPerSecond));
        beside =
            Optional.of(
                new FreshnessReport.Backfill(backfill, backfillPerSecond, run.requireDays(), part));
      }
      run.requireTruth();
      return new FreshnessReport(warmUp, alone, beside);
    }
  }
}
