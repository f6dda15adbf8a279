package dev.cartograph.dashboard.web;

import dev.cartograph.metrics.MetricsPage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Route;
import spark.Service;

/**
 * Puts pages on a SparkJava service: security headers, entity tags, gzip where the client takes it,
 * and failures as pages.
 */
public final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  private static final int MOST_AT_ONCE = 3;
  private static final int SMALLEST_GZIP = 1_024;
  private static final int YEAR_SECONDS = 31_536_000;

  /** Headers of every answer; no script and no inline style may run in a page. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self';"
              + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()",
          "Server",
          "Cartograph");

  /** Asked all the time by supervisors and Prometheus: they would hide what people wait for. */
  private static final Set<String> OF_MACHINES = Set.of("/health", MetricsPage.PATH);

  private final Service http;
  private final FailurePage failures;
  private final ReplyMetrics metrics;
  private final MadeReplies made = new MadeReplies();
  private final Semaphore making = new Semaphore(MOST_AT_ONCE, true);

  /** Pages will be put on the service; what they throw is answered by the failure page. */
  public Routes(Service http, FailurePage failures, ReplyMetrics metrics) {
    this.http = http;
    this.failures = failures;
    this.metrics = metrics;
    http.notFound(
        measured(
            (request, response) ->
                send(request, response, failures.noSuchPage(read(request)).notStored())));
  }

  /**
   * Puts a page that is a function of its request and of a state: as long as the state stays, so
   * does the entity tag, and a client that has the page gets 304 without any work.
   */
  public void page(String path, Supplier<String> state, Page page) {
    put(path, route(page, Optional.of(state)));
  }

  /** Puts a page that is answered anew each time. */
  public void fresh(String path, Page page) {
    put(path, route(page, Optional.empty()));
  }

  /** SparkJava answers HEAD of a GET route without asking it, so it would lack every header. */
  private void put(String path, Route route) {
    Route measured = measured(route);
    http.get(path, measured);
    http.head(path, measured);
  }

  private Route measured(Route route) {
    return (request, response) -> {
      long started = System.nanoTime();
      Object body = route.handle(request, response);
      if (!OF_MACHINES.contains(request.pathInfo())) {
        metrics.replied(response.status(), Duration.ofNanos(System.nanoTime() - started));
      }
      return body;
    };
  }

  private Route route(Page page, Optional<Supplier<String>> state) {
    return (request, response) -> {
      WebRequest asked = read(request);
      keepTheme(request, response);
      try {
        if (state.isEmpty()) {
          return send(request, response, page.answer(asked));
        }
        String tag = EntityTag.of(asked.key(), state.get().get());
        if (EntityTag.matches(request.headers("If-None-Match"), tag)) {
          response.header("ETag", tag);
          return send(request, response, new Reply(304, "", new byte[0], Map.of()));
        }
        return send(request, response, made.reply(tag, () -> make(page, asked)));
      } catch (RuntimeException e) {
        return send(request, response, failures.failed(asked, e).notStored());
      }
    };
  }

  /** A few pages are made at once: more would only share the processors and fill the heap. */
  private Reply make(Page page, WebRequest asked) {
    making.acquireUninterruptibly();
    try {
      return page.answer(asked);
    } finally {
      making.release();
    }
  }

  private static Object send(Request request, Response response, Reply reply) {
    ALWAYS.forEach(response::header);
    if (!reply.headers().containsKey("Cache-Control")) {
      response.header("Cache-Control", "private, no-cache");
    }
    response.header("Vary", "Accept-Encoding, Cookie");
    reply.headers().forEach(response::header);
    response.status(reply.status());
    if (!reply.type().isEmpty()) {
      response.type(reply.type());
    }
    boolean text =
        reply.type().startsWith("text/")
            || reply.type().contains("json")
            || reply.type().contains("svg");
    if (text
        && reply.body().length >= SMALLEST_GZIP
        && AcceptedCoding.takesGzip(request.headers("Accept-Encoding"))) {
      response.header("Content-Encoding", "gzip"); // SparkJava compresses what is marked so.
    }
    LOG.debug("Answering ({} {} {})", request.requestMethod(), request.pathInfo(), reply.status());
    return reply.body();
  }

  private static WebRequest read(Request request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    request.queryParams().forEach(name -> parameters.put(name, request.queryParams(name)));
    Theme theme =
        Theme.find(parameters.get(Theme.KEY))
            .or(() -> Theme.find(request.cookie(Theme.KEY)))
            .orElse(Theme.SYSTEM);
    return new WebRequest(request.pathInfo(), parameters, theme);
  }

  private static void keepTheme(Request request, Response response) {
    Theme.find(request.queryParams(Theme.KEY))
        .ifPresent(
            theme -> response.cookie("/", Theme.KEY, theme.value(), YEAR_SECONDS, false, true));
  }
}
