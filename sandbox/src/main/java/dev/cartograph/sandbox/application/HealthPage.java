package dev.cartograph.sandbox.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.sandbox.part.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/**
 * The page {@code /health} of an application.
 *
 * @param host where it listens
 * @param port where it listens
 */
public record HealthPage(String host, int port) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_MILLIS = 15_000;

  /** The application's address. */
  public String url() {
    return "http://%s:%d".formatted(host.equals("0.0.0.0") ? "127.0.0.1" : host, port);
  }

  /** Whether it answers with status 200. */
  public Readiness readiness() {
    try {
      HttpURLConnection connection = connect();
      int status = connection.getResponseCode();
      connection.disconnect();
      return status == HttpURLConnection.HTTP_OK
          ? Readiness.READY
          : Readiness.awaiting("%s/health, which answers %d".formatted(url(), status));
    } catch (IOException e) {
      return Readiness.awaiting(url() + "/health");
    }
  }

  /** What it says, where it answers with JSON, whatever the status. */
  public Optional<JsonNode> find() {
    try {
      HttpURLConnection connection = connect();
      try (InputStream body =
          connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST
              ? connection.getInputStream()
              : connection.getErrorStream()) {
        return body == null ? Optional.empty() : Optional.ofNullable(JSON.readTree(body));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private HttpURLConnection connect() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url() + "/health").toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setRequestProperty("Accept", "application/json");
    return connection;
  }
}
