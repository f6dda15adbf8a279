package dev.cartograph.dashboard;

import dev.cartograph.dashboard.figures.ReportRun;
import dev.cartograph.dashboard.figures.Reports;
import dev.cartograph.dashboard.figures.ShopDirectory;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.metrics.Watched;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What the lake says of each report's last run and of each shop. The reports themselves end when
 * they are done and cannot be asked. Where the lake does not answer, nothing is told of them.
 */
final class ReportMetrics implements AutoCloseable {
  private static final Duration SILENT = Duration.ofSeconds(15);

  private final Watched<Known> lake;

  private record Known(List<ReportRun> runs, List<ShopState> shops) {}

  /** Registers them, and looks at the lake from now on. */
  ReportMetrics(PrometheusRegistry registry, Reports reports, ShopDirectory shops) {
    lake = Watched.start("lake-watch", () -> new Known(reports.runs(), shops.all()), SILENT);
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
        .callback(told -> told.call(lake.answer().isPresent() ? 1 : 0))
        .register(registry);
    GaugeWithCallback.builder()
        .name("cartograph_shop_newest_event_timestamp_seconds")
        .help("Latest event time of a shop that the reports know")
        .labelNames("shop")
        .callback(
            told ->
                known(Known::shops)
                    .forEach(
                        state ->
                            told.call(state.newestEvent().getEpochSecond(), state.shop().name())))
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
                known(Known::runs)
                    .forEach(run -> told.call(value.applyAsDouble(run), run.report())))
        .register(registry);
  }

  private <T> List<T> known(Function<Known, List<T>> part) {
    return lake.answer().map(part).orElse(List.of());
  }

  /** Looks at the lake no more. */
  @Override
  public void close() {
    lake.close();
  }
}
