package dev.cartograph.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that knows conditional writes is in the system tests; here is one that does not. */
final class ExclusiveCommitsTest {
  private static final String OURS = ConditionalPutLogStore.class.getName();
  private static final String NOTHING_LISTED =
      "<ListBucketResult><Name>b</Name><KeyCount>0</KeyCount><MaxKeys>2</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>";

  @TempDir private Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer store;

  @BeforeEach
  void start() throws IOException {
    store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    store.createContext("/", this::answer);
    store.start();
  }

  @AfterEach
  void stop() {
    store.stop(0);
  }

  @Test
  void refusesAStoreThatReplacesWhatIsThere() {
    assertThatThrownBy(() -> ExclusiveCommits.require("s3a://b/lake", OURS, hadoop()))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining("The object store of s3a://b/lake replaces an object")
        .hasMessageContaining("spark.delta.logStore.s3a.impl")
        .extracting(failure -> ((CartographException) failure).exitCode())
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(asked).filteredOn(request -> request.startsWith("PUT * ")).hasSize(2);
  }

  @Test
  void asksNobodyWhereAnotherLogStoreWrites() {
    assertThatCode(
            () -> ExclusiveCommits.require("s3a://b/lake", "a.LogStore.with.a.Lock", hadoop()))
        .doesNotThrowAnyException();
    assertThat(asked).isEmpty();
  }

  @Test
  void asksNoOtherFileSystem() {
    assertThatCode(() -> ExclusiveCommits.require(folder.toUri().toString(), OURS, hadoop()))
        .doesNotThrowAnyException();
    assertThat(folder).isEmptyDirectory();
  }

  /** It takes every write, whatever the condition, and knows nothing afterwards. */
  private void answer(HttpExchange exchange) throws IOException {
    String condition = exchange.getRequestHeaders().getFirst("If-None-Match");
    asked.add(
        "%s %s %s".formatted(exchange.getRequestMethod(), condition, exchange.getRequestURI()));
    exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestMethod()) {
      case "PUT" -> exchange.sendResponseHeaders(200, -1);
      case "GET" -> {
        byte[] body = NOTHING_LISTED.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
      default -> exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }

  private Configuration hadoop() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.s3a.endpoint", "http://127.0.0.1:" + store.getAddress().getPort());
    hadoop.set("fs.s3a.path.style.access", "true");
    hadoop.set("fs.s3a.connection.ssl.enabled", "false");
    hadoop.set("fs.s3a.access.key", "any");
    hadoop.set("fs.s3a.secret.key", "any");
    hadoop.set("fs.s3a.impl.disable.cache", "true");
    return hadoop;
  }
}
