package dev.cartograph.dashboard;

import dev.cartograph.dashboard.figures.ReportRun;
import dev.cartograph.dashboard.figures.Reports;
import dev.cartograph.dashboard.figures.ShopDirectory;
import dev.cartograph.error.CartographException;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the lake says of each report's last run and of each shop, asked at each scrape. The reports
 * themselves end when they are done and cannot be asked.
 */
final class ReportMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(ReportMetrics.class);

  private static final long YOUNG_NANOS = 2_000_000_000L;

  private final Reports reports;
  private Optional<List<ReportRun>> runs = Optional.empty();
  private long askedAtNanos;

  private ReportMetrics(Reports reports) {
    this.reports = reports;
  }

  /** Registers them. */
  static void register(PrometheusRegistry registry, Reports reports, ShopDirectory shops) {
    new ReportMetrics(reports).register(registry, shops);
  }

  private void register(PrometheusRegistry registry, ShopDirectory shops) {
    ofReports(
        registry,
        "cartograph_report_last_run_timestamp_seconds",
        "When the last run of a report started",
        run -> run.startedAt().getEpochSecond());
    ofReports(
        registry,
        "cartograph_report_run_seconds",
        "How long the last run of a report took",
        run -> run.took().toMillis() / 1_000.0);
    ofReports(
        registry,
        "cartograph_report_commit",
        "Number of the commit that the last run of a report knew",
        ReportRun::commit);
    ofReports(
        registry,
        "cartograph_report_failed",
        "1 where the last run of a report failed, so that an older table stands; else 0",
        run -> run.failed() ? 1 : 0);
    GaugeWithCallback.builder()
        .name("cartograph_lake_answers")
        .help("1 where the lake's tables can be read; else 0")
        .callback(told -> told.call(runs().isPresent() ? 1 : 0))
        .register(registry);
    GaugeWithCallback.builder()
        .name("cartograph_shop_newest_event_timestamp_seconds")
        .help("Latest event time of a shop that the reports know")
        .labelNames("shop")
        .callback(
            told ->
                whereTheLakeAnswers(shops::all)
                    .ifPresent(
                        all ->
                            all.forEach(
                                state ->
                                    told.call(
                                        state.newestEvent().getEpochSecond(),
                                        state.shop().name()))))
        .register(registry);
  }

  private void ofReports(
      PrometheusRegistry registry, String name, String help, ToDoubleFunction<ReportRun> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("report")
        .callback(
            told ->
                runs()
                    .ifPresent(
                        all ->
                            all.forEach(run -> told.call(value.applyAsDouble(run), run.report()))))
        .register(registry);
  }

  /** Asked once for all the gauges of a page. */
  private synchronized Optional<List<ReportRun>> runs() {
    long now = System.nanoTime();
    if (askedAtNanos == 0 || now - askedAtNanos > YOUNG_NANOS) {
      runs = whereTheLakeAnswers(reports::runs);
      askedAtNanos = System.nanoTime();
    }
    return runs;
  }

  private static <T> Optional<T> whereTheLakeAnswers(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (CartographException e) {
      LOG.debug("Telling nothing of the lake", e);
      return Optional.empty();
    }
  }
}
