package dev.cartograph.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cartograph.thread.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the metrics of an application that has no web server of its own. */
public final class MetricsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);

  private static final Duration TRY_EVERY = Duration.ofSeconds(2);

  private final InetSocketAddress address;
  private final MetricsPage page;
  private final AtomicReference<@Nullable HttpServer> server = new AtomicReference<>();
  private final ScheduledExecutorService thread = DaemonThreads.clock("metrics");

  private MetricsServer(InetSocketAddress address, MetricsPage page) {
    this.address = address;
    this.page = page;
  }

  /**
   * Serves a page from now on. Whatever is measured matters more than its measuring: where the
   * address is taken, as by the application for whose end this one stands by, a warning says so,
   * and the page is served once the address is free.
   *
   * @param port 0 serves nothing
   */
  public static Optional<MetricsServer> start(String host, int port, MetricsPage page) {
    if (port == 0) {
      return Optional.empty();
    }
    MetricsServer started = new MetricsServer(new InetSocketAddress(host, port), page);
    try {
      started.listen();
    } catch (IOException e) {
      LOG.warn(
          "Serving no metrics at {}:{} until it is free: {}. Stop what listens there, or set another port (0 for none)",
          host,
          port,
          e.getMessage());
      started.tryAgain();
    }
    return Optional.of(started);
  }

  private void listen() throws IOException {
    HttpServer listening = HttpServer.create(address, 0);
    listening.createContext("/", exchange -> answer(exchange, page));
    listening.setExecutor(thread);
    listening.start();
    server.set(listening);
    LOG.info("Serving metrics (host {}, port {})", address.getHostString(), address.getPort());
  }

  private void tryAgain() {
    ScheduledFuture<?> unused =
        thread.schedule(
            () -> {
              try {
                listen();
              } catch (IOException e) {
                tryAgain();
              }
            },
            TRY_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static void answer(HttpExchange exchange, MetricsPage page) throws IOException {
    try (exchange) {
      boolean known =
          exchange.getRequestMethod().equals("GET")
              && exchange.getRequestURI().getPath().equals(MetricsPage.PATH);
      if (!known) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = page.bytes();
      exchange.getResponseHeaders().set("Content-Type", MetricsPage.TYPE);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Stops listening. */
  @Override
  public void close() {
    thread.shutdownNow();
    HttpServer listening = server.get();
    if (listening != null) {
      listening.stop(0);
    }
  }
}
