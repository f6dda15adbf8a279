package dev.cartograph.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cartograph.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTest {
  private static final LineageJob JOB =
      new LineageJob("maintenance", LineageJob.Processing.BATCH, "Compacts files.");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int WAITING = 20;

  @TempDir private Path folder;

  private final List<JsonNode> received = Collections.synchronizedList(new ArrayList<>());
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aServiceIsToldBeginningAndEndUnderOneRun() throws Exception {
    HttpServer service = service(0, 201);
    try (Lineage lineage = of(url(service.getAddress().getPort()), "s3cret")) {
      LineageRun run = lineage.begin(JOB, List.of(), List.of());
      run.complete(List.of(LineageDataset.ofFolder("file:/lake/events")));
      run.fail("too late to fail");
    } finally {
      service.stop(0);
    }

    assertThat(received).hasSize(2);
    assertThat(texts("eventType")).containsExactly("START", "COMPLETE");
    assertThat(received.get(0).at("/run/runId")).isEqualTo(received.get(1).at("/run/runId"));
    assertThat(received.get(1).at("/outputs/0/name").asText()).isEqualTo("/lake/events");
    assertThat(keys).containsOnly("Bearer s3cret");
  }

  @Test
  void whoTellsDoesNotWaitForAServiceThatIsAway() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (Lineage lineage = of(url(port), "")) {
      long begun = System.nanoTime();
      LineageRun run = lineage.begin(JOB, List.of(), List.of());
      for (long commit = 0; commit < 500; commit++) {
        run.goesOn(Map.of("commit", commit));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));

      HttpServer service = service(port, 201);
      try {
        await().atMost(Duration.ofSeconds(20)).until(() -> received.size() >= WAITING);
        lineage.close();
      } finally {
        service.stop(0);
      }
    }

    // The first ones waited; what came on top was dropped.
    assertThat(received.get(0).get("eventType").asText()).isEqualTo("START");
    assertThat(received.get(1).at("/run/facets/cartograph_numbers/commit").asInt()).isZero();
    assertThat(received).hasSizeBetween(WAITING, WAITING + 1);
  }

  @Test
  void closingGivesAServiceUpThatIsAway() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Lineage lineage =
        Lineage.of(
            new Settings.Lineage(url(port), "", "", "shop", Duration.ofMillis(100)), "3.5.7");
    lineage.begin(JOB, List.of(), List.of()).complete();

    long begun = System.nanoTime();
    lineage.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void anEventThatIsRefusedDoesNotKeepTheNextOnes() throws Exception {
    HttpServer service = service(0, 422, 201);
    try (Lineage lineage = of(url(service.getAddress().getPort()), "")) {
      LineageRun run = lineage.begin(JOB, List.of(), List.of());
      run.abort();
    } finally {
      service.stop(0);
    }

    assertThat(texts("eventType")).containsExactly("START", "ABORT");
  }

  @Test
  void aServiceThatIsOverwhelmedIsAskedAgain() throws Exception {
    HttpServer service = service(0, 503, 201);
    try (Lineage lineage = of(url(service.getAddress().getPort()), "")) {
      LineageRun begun = lineage.begin(JOB, List.of(), List.of());
      begun.complete();
    } finally {
      service.stop(0);
    }

    assertThat(texts("eventType")).containsExactly("START", "START", "COMPLETE");
  }

  @Test
  void aFileGetsALineForEachEventOfEveryProcess() throws Exception {
    Path file = folder.resolve("new/lineage.jsonl");
    Settings.Lineage settings =
        new Settings.Lineage("", file.toString(), "", "shop", Duration.ofSeconds(5));
    try (Lineage one = Lineage.of(settings, "3.5.7");
        Lineage other = Lineage.of(settings, "3.5.7")) {
      LineageRun parent = one.begin(JOB, List.of(), List.of());
      LineageRun part =
          other.begin(JOB, Optional.of(parent), List.of(), List.of(), Map.of("commit", 3L));
      part.fail("the disk is full");
    }

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3);
    assertThat(lines).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(lines)
        .filteredOn(line -> line.contains("\"FAIL\""))
        .singleElement()
        .asString()
        .contains("\"message\":\"the disk is full\"", "\"parent\"");
  }

  @Test
  void nobodyIsToldByDefault() {
    Lineage lineage =
        Lineage.of(new Settings.Lineage("", "", "", "shop", Duration.ofSeconds(5)), "3.5.7");
    assertThat(lineage.isSilent()).isTrue();
    lineage.begin(JOB, List.of(), List.of()).complete();
    lineage.close();
    assertThat(folder).isEmptyDirectory();
  }

  private static Lineage of(String url, String apiKey) {
    Duration timeout = Duration.ofSeconds(10);
    return Lineage.of(
        new Settings.Lineage(url, "", apiKey, "shop", timeout),
        "3.5.7",
        new LineageDelivery.Manner(timeout, Duration.ofMillis(20), WAITING));
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  private List<String> texts(String field) {
    return received.stream().map(event -> event.get(field).asText()).toList();
  }

  /** Answers with these one after the other, then with the last one for ever. */
  private HttpServer service(int port, int... statuses) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    service.createContext(
        "/api/v1/lineage",
        exchange -> {
          int status = statuses[Math.min(asked.getAndIncrement(), statuses.length - 1)];
          answer(exchange, status);
        });
    service.start();
    return service;
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      received.add(MAPPER.readTree(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      String key = exchange.getRequestHeaders().getFirst("Authorization");
      keys.add(key == null ? "" : key);
      exchange.sendResponseHeaders(status, -1);
    }
  }
}
