package dev.cartograph.longlife;

import dev.cartograph.clean.JudgeRecords;
import dev.cartograph.commit.CommittedBatch;
import dev.cartograph.commit.EventsWriter;
import dev.cartograph.commit.KeptRows;
import dev.cartograph.config.Settings;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.maintenance.Maintenance;
import dev.cartograph.maintenance.Step;
import dev.cartograph.reports.ReportsJob;
import dev.cartograph.reports.ReportsRun;
import dev.cartograph.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * A lake that ages fast: the same writer, reports and maintenance as a real one has, with ages
 * ({@code maintenance.*}) as much shorter as its clock is faster. Nothing is pretended: files get
 * old, are compacted, deleted and cut from the log by the clock of the machine. The events of each
 * step are those of another day.
 */
final class LongLife {
  /** The lake's days end before today. */
  static final int MOST_DAYS = 3_650;

  private final SparkSession spark;
  private final Settings settings;
  private final JudgeRecords judge;
  private final FastClock clock;
  private final TinyBatches batches;
  private final EventsWriter writer;
  private final Maintenance maintenance;
  private final Instant birth = Instant.now().minus(Duration.ofDays(MOST_DAYS));
  private int days;
  private long commits;

  /**
   * A lake without a commit.
   *
   * @param root its folder, which has no tables yet
   * @param hour how long an hour takes
   * @param records how many records a commit has
   */
  LongLife(SparkSession spark, Settings given, String root, Duration hour, int records) {
    this.spark = spark;
    settings = aging(given, root, hour);
    Shops shops = Shops.load(settings.shops());
    clock = new FastClock(Clock.systemUTC(), hour);
    judge = JudgeRecords.of(spark, settings, shops);
    batches = new TinyBatches(spark, records);
    EventsLog log = EventsLog.open(spark, root);
    // A stream is a process of its own: what maintenance knows of the log, its writer does not.
    DeltaLog.clearCache();
    writer =
        new EventsWriter(
            spark,
            log,
            shops,
            "long-life",
            settings.stream().rememberedIdentities(),
            settings.stream().commitAttempts(),
            Optional.empty(),
            clock);
    maintenance = Maintenance.scheduled(spark, settings);
  }

  /** Makes commits of the next day, then runs the reports that are due and the maintenance once. */
  LifeStep step(int wanted) {
    days++;
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      took.add(commit());
    }
    commits += wanted;
    List<String> failures = new ArrayList<>();
    long beforeReports = System.nanoTime();
    ReportsRun run = ReportsJob.of(spark, settings).run(List.of(), report -> {});
    run.failed().forEach(name -> failures.add("report " + name));
    new LedgerProjection(spark, settings.lake().root()).catchUp();
    Duration reports = since(beforeReports);
    long beforeMaintenance = System.nanoTime();
    for (Step step : maintenance.run(Clock.systemUTC().instant(), step -> {})) {
      if (step.failed()) {
        failures.add(step.line());
      }
    }
    return new LifeStep(
        days,
        commits,
        clock.elapsed(),
        LakeSize.measure(spark, settings.lake().root()),
        took,
        reports,
        since(beforeMaintenance),
        failures);
  }

  private Duration commit() {
    TinyBatches.Batch batch = batches.next(birth.plus(Duration.ofDays(days)));
    try (KeptRows judged = KeptRows.of(spark, judge.rows(batch.records()))) {
      long start = System.nanoTime();
      CommittedBatch committed = writer.commit(judged, batch.offsets());
      Duration took = since(start);
      committed.release();
      return took;
    }
  }

  /** The settings with a lake in another folder, whose hours are shorter. */
  private static Settings aging(Settings settings, String root, Duration hour) {
    Settings.Maintenance ages = settings.maintenance();
    return new Settings(
        settings.kafka(),
        new Settings.Lake(root, settings.lake().checkpoints(), settings.lake().hadoop()),
        settings.hbase(),
        settings.shops(),
        settings.feed(),
        settings.stream(),
        settings.clean(),
        settings.reports(),
        new Settings.Maintenance(
            FastClock.shortened(ages.every(), hour),
            FastClock.shortened(ages.compactAfter(), hour),
            FastClock.shortened(ages.keepVersions(), hour),
            FastClock.shortened(ages.keepLog(), hour)),
        settings.query(),
        settings.dashboard(),
        settings.lineage(),
        settings.sandbox());
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
