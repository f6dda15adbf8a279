package dev.cartograph.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the metrics of an application that has no web server of its own. */
public final class MetricsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);

  private final HttpServer server;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "metrics");
            made.setDaemon(true);
            return made;
          });

  private MetricsServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Serves a page from now on. Whatever is measured matters more than its measuring: where the
   * address is taken, as by an application that stands by for this one, a warning says so and
   * nothing is served.
   *
   * @param port 0 serves nothing
   */
  public static Optional<MetricsServer> start(String host, int port, MetricsPage page) {
    if (port == 0) {
      return Optional.empty();
    }
    try {
      MetricsServer started =
          new MetricsServer(HttpServer.create(new InetSocketAddress(host, port), 0));
      started.server.createContext("/", exchange -> answer(exchange, page));
      started.server.setExecutor(started.thread);
      started.server.start();
      LOG.info("Serving metrics (host {}, port {})", host, port);
      return Optional.of(started);
    } catch (IOException e) {
      LOG.warn(
          "Serving no metrics at {}:{}: {}. Stop what listens there, or set another port (0 for none)",
          host,
          port,
          e.getMessage());
      return Optional.empty();
    }
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
    server.stop(0);
    thread.shutdownNow();
  }
}
