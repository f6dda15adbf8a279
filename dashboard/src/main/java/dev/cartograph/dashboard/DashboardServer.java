package dev.cartograph.dashboard;

import dev.cartograph.config.Settings;
import dev.cartograph.dashboard.chart.palette.Palette;
import dev.cartograph.dashboard.chart.render.ChartRenderer;
import dev.cartograph.dashboard.customer.CustomerPage;
import dev.cartograph.dashboard.customer.Timelines;
import dev.cartograph.dashboard.figures.Reports;
import dev.cartograph.dashboard.figures.ShopDirectory;
import dev.cartograph.dashboard.frame.Failures;
import dev.cartograph.dashboard.frame.FigureCards;
import dev.cartograph.dashboard.frame.Frames;
import dev.cartograph.dashboard.frame.RestatementLinks;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.frame.TroubleNotices;
import dev.cartograph.dashboard.lake.LakeTables;
import dev.cartograph.dashboard.overview.OverviewFiles;
import dev.cartograph.dashboard.overview.OverviewPage;
import dev.cartograph.dashboard.quarantine.QuarantinePage;
import dev.cartograph.dashboard.report.ReportListPage;
import dev.cartograph.dashboard.report.ReportPage;
import dev.cartograph.dashboard.report.SectionPage;
import dev.cartograph.dashboard.restatement.RestatementsPage;
import dev.cartograph.dashboard.web.Assets;
import dev.cartograph.dashboard.web.Page;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.ReplyMetrics;
import dev.cartograph.dashboard.web.Routes;
import dev.cartograph.dashboard.web.Templates;
import dev.cartograph.dashboard.web.Theme;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.error.CartographException;
import dev.cartograph.metrics.MetricsPage;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.shop.Shops;
import dev.cartograph.thread.DaemonThreads;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Service;

/** The running dashboard: pages on a web server of its own. */
public final class DashboardServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DashboardServer.class);
  private static final String RESOURCES = "/dev/cartograph/dashboard/";
  private static final int MOST_THREADS = 16;
  private static final int FEWEST_THREADS = 4;
  private static final int IDLE_MILLIS = 30_000;

  private final Service http;
  private final ReportMetrics reportMetrics;

  private DashboardServer(Service http, ReportMetrics reportMetrics) {
    this.http = http;
    this.reportMetrics = reportMetrics;
  }

  /**
   * Starts the dashboard and returns once it listens.
   *
   * @param timelines where the events of customers come from
   * @param clock what time it is
   * @throws CartographException where the port is taken (exit code 3), or a report file or shop
   *     file is bad (exit code 2)
   */
  public static DashboardServer start(Settings settings, Timelines timelines, InstantSource clock) {
    LakeTables tables = LakeTables.open(settings.lake());
    Reports reports = new Reports(tables, ReportDefinitions.load(settings.reports().folder()));
    ShopDirectory shops = new ShopDirectory(tables, Shops.load(settings.shops().folder()), clock);
    Assets assets = assets();
    ChartRenderer renderer = new ChartRenderer();
    TroubleNotices troubles = new TroubleNotices(settings.dashboard().healthFile(), clock);
    Site site =
        new Site(
            tables,
            reports,
            shops,
            new Frames(reports, shops, assets, troubles, clock),
            new FigureCards(renderer, reports),
            renderer,
            new Templates(),
            clock);
    Service http =
        Service.ignite()
            .ipAddress(settings.dashboard().host())
            .port(settings.dashboard().port())
            .threadPool(MOST_THREADS, FEWEST_THREADS, IDLE_MILLIS)
            .untrustForwardHeaders();
    AtomicReference<Exception> failure = new AtomicReference<>();
    http.initExceptionHandler(failure::set);
    MetricsPage metrics = MetricsPage.ofProcess();
    route(http, site, troubles, assets, timelines, metrics);
    http.awaitInitialization();
    if (failure.get() != null) {
      throw CartographException.unreachable(
          "Cannot listen on %s:%d: %s. Stop what holds the port, or set dashboard.port."
              .formatted(
                  settings.dashboard().host(),
                  settings.dashboard().port(),
                  failure.get().getMessage()),
          failure.get());
    }
    warmUp(site);
    LOG.info("Listening (host {}, port {})", settings.dashboard().host(), http.port());
    return new DashboardServer(http, new ReportMetrics(metrics.registry(), reports, shops));
  }

  /** The first page loads thousands of classes: it is made once before anybody asks. */
  private static void warmUp(Site site) {
    DaemonThreads.start(
        "warm-up",
        () -> {
          try {
            new OverviewPage(site).answer(new WebRequest("/", Map.of(), Theme.SYSTEM));
          } catch (RuntimeException e) {
            LOG.debug("Warming up without data", e);
          }
        });
  }

  private static void route(
      Service http,
      Site site,
      TroubleNotices troubles,
      Assets assets,
      Timelines timelines,
      MetricsPage metrics) {
    Routes routes = new Routes(http, new Failures(site), new ReplyMetrics(metrics.registry()));
    Supplier<String> state =
        () ->
            site.reports().fingerprint()
                + assets.digest()
                + minute(site.clock().instant())
                + troubles.fingerprint();
    routes.page("/", state, new OverviewPage(site));
    routes.page("/charts/:file", state, new OverviewFiles(site));
    routes.page("/sections/:section", state, new SectionPage(site));
    routes.page("/reports", state, new ReportListPage(site));
    routes.page("/reports/:report", state, new ReportPage(site));
    routes.page("/quarantine", state, new QuarantinePage(site));
    Page restatements = new RestatementsPage(site);
    routes.page(RestatementLinks.PATH, state, restatements);
    routes.page(RestatementLinks.PATH + ".csv", state, restatements);
    routes.page(RestatementLinks.PATH + ".json", state, restatements);
    routes.fresh("/customer", new CustomerPage(site, timelines));
    routes.fresh("/health", new HealthPage(site.reports(), site.shops()));
    routes.fresh(
        MetricsPage.PATH, request -> Reply.bytes(MetricsPage.TYPE, metrics.bytes()).notStored());
    routes.fresh("/assets/*", assets);
  }

  /** Pages say how far behind the data is, in minutes. */
  private static Instant minute(Instant now) {
    return now.truncatedTo(ChronoUnit.MINUTES);
  }

  private static Assets assets() {
    return Assets.load(
        Map.of(
            "style.css", RESOURCES + "style.css",
            "charts.css", ChartRenderer.STYLES,
            "mark.svg", RESOURCES + "mark.svg",
            "carto-sans-400.woff2", RESOURCES + "fonts/carto-sans-400.woff2",
            "carto-sans-500.woff2", RESOURCES + "fonts/carto-sans-500.woff2",
            "carto-sans-600.woff2", RESOURCES + "fonts/carto-sans-600.woff2",
            "LICENSE.txt", RESOURCES + "fonts/LICENSE.txt"),
        Map.of("palette.css", Palette.css().getBytes(StandardCharsets.UTF_8)));
  }

  /** The port that it listens on. */
  public int port() {
    return http.port();
  }

  /** Stops listening. */
  @Override
  public void close() {
    reportMetrics.close();
    http.stop();
    http.awaitStop();
  }
}
