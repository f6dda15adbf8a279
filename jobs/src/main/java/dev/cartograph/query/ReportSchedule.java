package dev.cartograph.query;

import dev.cartograph.config.Settings;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lineage.Lineage;
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.reports.ReportsJob;
import dev.cartograph.reports.ReportsRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the lake every second and runs the reports when they are due ({@link RunDecision}). A
 * run that fails is told on the health page and tried again.
 */
final class ReportSchedule implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ReportSchedule.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final String POOL = "reports";

  /** A batch is cut evenly over partitions and may miss its limit by a few records. */
  private static final int NEARLY_WHOLE_PERCENT = 95;

  private final SparkSession spark;
  private final Settings settings;
  private final Lineage lineage;
  private final QueryHealth health;
  private final QueryMetrics metrics;
  private final Runnable afterRun;
  private final Clock clock = Clock.systemUTC();
  private final NewestCommit newest;
  private final RunDecision decision;

  private long lastVersion = -1;
  private long seen;
  private Instant seenSince = Instant.EPOCH;
  private long known = -1;
  private Instant restingSince = Instant.EPOCH;
  private Duration lastTook = Duration.ZERO;

  /**
   * A schedule.
   *
   * @param lineage told of what runs read and write
   * @param afterRun told when a table of the lake is new: once there are events, and after each run
   */
  ReportSchedule(
      SparkSession spark,
      Settings settings,
      Lineage lineage,
      QueryHealth health,
      QueryMetrics metrics,
      Runnable afterRun) {
    this.spark = spark;
    this.settings = settings;
    this.lineage = lineage;
    this.health = health;
    this.metrics = metrics;
    this.afterRun = afterRun;
    this.newest = new NewestCommit(spark, settings.lake().root());
    this.decision =
        new RunDecision(
            settings.reports().every(),
            QUIET,
            settings.stream().maxOffsetsPerTrigger() * NEARLY_WHOLE_PERCENT / 100);
  }

  @Override
  public void run() {
    spark.sparkContext().setLocalProperty("spark.scheduler.pool", POOL);
    while (!Thread.currentThread().isInterrupted()) {
      try {
        look();
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        // Spark throws checked exceptions that it does not declare.
        LOG.warn("Failing at reports, trying again (after {})", settings.reports().every(), e);
        health.failed(String.valueOf(e.getMessage()));
        metrics.failed();
        restAfterFailure();
      }
    }
  }

  private void look() {
    NewestCommit.State state = newest.newest();
    Instant now = clock.instant();
    health.sees(state);
    if (lastVersion < 0 && state.version() >= 0) {
      afterRun.run();
    }
    lastVersion = state.version();
    if (state.commit() != seen) {
      if (seen == 0) {
        restingSince = now;
      }
      seen = state.commit();
      seenSince = now;
    }
    if (!decision.isDue(seen, state.records(), seenSince, known, restingSince, lastTook, now)) {
      return;
    }
    ReportsRun run =
        ReportsJob.of(spark, settings)
            .telling(lineage)
            .run(
                List.of(),
                report -> {
                  LOG.info(
                      "Ending a report (name {}, rows {}, ms {})",
                      report.name(),
                      report.rows(),
                      report.took().toMillis());
                  health.endedReport();
                });
    known = run.state().commit();
    restingSince = clock.instant();
    lastTook = run.took();
    metrics.ran(lastTook);
    // Where nothing was due, another process has run the reports, and may have made new tables.
    afterRun.run();
    health.ran(run, restingSince);
    health.ready();
    if (new LedgerProjection(spark, settings.lake().root()).catchUp().added() > 0) {
      afterRun.run();
    }
    LOG.info(
        "Ending a run of reports (commit {}, reports {}, failed {}, ms {})",
        known,
        run.reports().size(),
        run.failed().size(),
        run.took().toMillis());
  }

  private void restAfterFailure() {
    try {
      Thread.sleep(settings.reports().every().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
