package dev.cartograph.query;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What the schedule of reports tells of itself; what each report was is the dashboard's to tell.
 */
final class QueryMetrics {
  private static final double[] SECONDS = {1, 2.5, 5, 10, 20, 40, 60, 120, 300, 600, 1_800, 3_600};

  private final Histogram runs;
  private final Counter failures;

  /** Metrics of a health, which is asked at each scrape. */
  QueryMetrics(PrometheusRegistry registry, QueryHealth health) {
    runs =
        Histogram.builder()
            .name("cartograph_reports_run_seconds")
            .help("How long a run of the reports that were due took")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    failures =
        Counter.builder()
            .name("cartograph_reports_run_failures")
            .help("Runs of the reports that broke off since the start; they are tried again")
            .register(registry);
    gauge(
        registry,
        "cartograph_lake_commit",
        "Number of the newest commit in the lake",
        () -> health.lakeCommit());
    gauge(
        registry,
        "cartograph_reports_commit",
        "Number of the commit that the last run of the reports knew",
        () -> health.reportsCommit());
    gauge(
        registry,
        "cartograph_reports_last_run_timestamp_seconds",
        "When the last run of the reports ended; 0 before the first",
        () -> health.lastReports().map(Instant::getEpochSecond).orElse(0L));
  }

  private static void gauge(
      PrometheusRegistry registry, String name, String help, Supplier<Long> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(told -> told.call(value.get()))
        .register(registry);
  }

  /** A run ended. */
  void ran(Duration took) {
    runs.observe(took.toMillis() / 1_000.0);
  }

  /** A run broke off. */
  void failed() {
    failures.inc();
  }
}
