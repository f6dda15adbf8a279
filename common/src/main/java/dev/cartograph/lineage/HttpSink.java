package dev.cartograph.lineage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A service that takes OpenLineage's events by HTTP. */
final class HttpSink implements LineageSink {
  /** Where services take them, unless the settings' address has a path of its own. */
  private static final String USUAL_PATH = "/api/v1/lineage";

  private final URI address;
  private final String apiKey;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * A service.
   *
   * @param url without a path, or with that of another end point
   * @param apiKey sent as a bearer token; empty sends none
   * @param timeout of one event
   */
  HttpSink(String url, String apiKey, Duration timeout) {
    URI given = URI.create(url);
    this.address =
        given.getPath().isEmpty() || given.getPath().equals("/")
            ? given.resolve(USUAL_PATH)
            : given;
    this.apiKey = apiKey;
    this.timeout = timeout;
    this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  @Override
  public void send(String json) throws IOException, InterruptedException, RefusedEvent {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (!apiKey.isEmpty()) {
      request.header("Authorization", "Bearer " + apiKey);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    int status = response.statusCode();
    if (status >= 500 || status == 429) {
      throw new IOException("it answers " + status);
    }
    if (status >= 300) {
      throw new RefusedEvent("it answers %d (%s)".formatted(status, shortened(response.body())));
    }
  }

  private static String shortened(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
