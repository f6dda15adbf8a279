package dev.cartograph.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

final class MetricsServerTest {
  private static final String HOST = "127.0.0.1";

  @Test
  void servesWhatTheProcessTellsOfItself() throws Exception {
    int port = freePort();
    try (MetricsServer server =
        MetricsServer.start(HOST, port, MetricsPage.ofProcess()).orElseThrow()) {
      HttpResponse<String> page = get(port, "/metrics");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).hasValue(MetricsPage.TYPE);
      assertThat(page.body()).contains("jvm_memory_used_bytes{area=\"heap\"} ");
      assertThat(get(port, "/").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void servesOnceTheAddressIsFree() throws Exception {
    ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(HOST));
    int port = taken.getLocalPort();
    try (MetricsServer server =
        MetricsServer.start(HOST, port, MetricsPage.ofProcess()).orElseThrow()) {
      taken.close();
      await()
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> get(port, "/metrics").statusCode() == 200);
    }
  }

  @Test
  void servesNothingWhereNoneIsWanted() {
    assertThat(MetricsServer.start(HOST, 0, new MetricsPage())).isEmpty();
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://%s:%d%s".formatted(HOST, port, path)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }
}
