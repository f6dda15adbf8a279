package dev.cartograph.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks the query JVM; starts no Spark. */
final class SqlClient {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final int STARTING = 503;

  private final Settings.Query settings;

  SqlClient(Settings.Query settings) {
    this.settings = settings;
  }

  /**
   * Runs a statement in the query JVM; empty if it does not run or is still starting.
   *
   * @throws CartographException with its sentence if the statement is wrong, exit code 2
   */
  Optional<SqlAnswer> findAnswer(String sql, int limit) {
    try {
      HttpURLConnection connection = connect();
      byte[] request = SqlAnswer.JSON.writeValueAsBytes(Map.of("sql", sql, "limit", limit));
      try (OutputStream body = connection.getOutputStream()) {
        body.write(request);
      }
      int status = connection.getResponseCode();
      if (status == STARTING) {
        return Optional.empty();
      }
      try (InputStream body =
          status < HttpURLConnection.HTTP_BAD_REQUEST
              ? connection.getInputStream()
              : connection.getErrorStream()) {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        if (status != HttpURLConnection.HTTP_OK) {
          JsonNode error = SqlAnswer.JSON.readTree(text).path("error");
          throw CartographException.badInput(error.asText("status " + status));
        }
        return Optional.of(SqlAnswer.fromJson(text));
      }
    } catch (ConnectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw CartographException.unreachable(
          "The query JVM at %s:%d broke off: %s. './cartograph status' says how it is."
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
  }

  private HttpURLConnection connect() throws IOException {
    URI address = URI.create("http://%s:%d/sql".formatted(settings.host(), settings.port()));
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) settings.timeout().plus(GRACE).toMillis());
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    return connection;
  }
}
