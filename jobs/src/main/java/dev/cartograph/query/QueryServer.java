package dev.cartograph.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.metrics.MetricsPage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQL, health and metrics over HTTP: {@code POST /sql} with {@code {"sql": "…", "limit": 100}},
 * {@code GET /health} and {@code GET /metrics}. A statement that is wrong is answered with 400 and
 * {@code {"error": "…"}}. Requests must be JSON, which a page of another origin cannot send
 * unasked.
 */
final class QueryServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueryServer.class);
  private static final int STATEMENTS_AT_ONCE = 4;
  private static final int MAX_REQUEST_BYTES = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Others wait their turn, so that health and metrics are answered whatever statements do. */
  private final Semaphore turns = new Semaphore(STATEMENTS_AT_ONCE, true);

  private final AtomicReference<@Nullable SqlStatements> statements = new AtomicReference<>();
  private final QueryHealth health;
  private final MetricsPage metrics;
  private final int rowLimit;

  /**
   * A server that answers from now on; statements from {@link #answerWith} on.
   *
   * @throws CartographException if the address is taken, exit code 2
   */
  QueryServer(Settings.Query settings, QueryHealth health, MetricsPage metrics) {
    this.health = health;
    this.metrics = metrics;
    this.rowLimit = settings.rowLimit();
    try {
      server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
    } catch (IOException e) {
      throw CartographException.badInput(
          "Cannot listen at %s:%d: %s. Stop what listens there or set query.port."
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
    server.createContext("/health", this::health);
    server.createContext("/sql", this::sql);
    server.createContext(MetricsPage.PATH, this::metrics);
    server.setExecutor(threads);
    server.start();
  }

  /** Answers statements from now on. */
  void answerWith(SqlStatements running) {
    statements.set(running);
  }

  /** The port that it listens at. */
  int port() {
    return server.getAddress().getPort();
  }

  private void health(HttpExchange exchange) throws IOException {
    send(exchange, health.isStarting() ? 503 : 200, health.toJson());
  }

  private void metrics(HttpExchange exchange) throws IOException {
    send(exchange, 200, MetricsPage.TYPE, metrics.bytes());
  }

  private void sql(HttpExchange exchange) throws IOException {
    SqlStatements running = statements.get();
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (!exchange.getRequestMethod().equals("POST")) {
      send(exchange, 405, error("Statements are sent with POST."));
    } else if (type == null || !type.startsWith("application/json")) {
      send(exchange, 415, error("A statement is sent as application/json."));
    } else if (running == null) {
      send(exchange, 503, error("Spark is starting; try again in a few seconds."));
    } else {
      inTurn(exchange, running);
    }
  }

  private void inTurn(HttpExchange exchange, SqlStatements running) throws IOException {
    try {
      turns.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      send(exchange, 503, error("Cartograph is ending; try again when it is up."));
      return;
    }
    try {
      answer(exchange, running);
    } finally {
      turns.release();
    }
  }

  private void answer(HttpExchange exchange, SqlStatements running) throws IOException {
    try {
      JsonNode request =
          SqlAnswer.JSON.readTree(exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES));
      String sql = request.path("sql").asText();
      int limit = Math.min(rowLimit, request.path("limit").asInt(rowLimit));
      send(exchange, 200, running.run(sql, limit).toJson());
    } catch (JsonProcessingException e) {
      send(exchange, 400, error("The request is not JSON: " + e.getOriginalMessage()));
    } catch (CartographException e) {
      send(exchange, 400, error(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.error("Failing a statement", e);
      send(exchange, 500, error("The statement failed unexpectedly: " + e));
    }
  }

  private static String error(String sentence) {
    return JsonNodeFactory.instance.objectNode().put("error", sentence).toString();
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    send(
        exchange, status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
