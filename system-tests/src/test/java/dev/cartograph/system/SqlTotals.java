package dev.cartograph.system;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.config.Settings;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.Totals;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The measures of a report as SQL adds them up, of all rows of a question and of those of each
 * value of some columns; asked where the command {@code sql} asks.
 */
final class SqlTotals {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final ReportDefinition report;
  private final Map<List<String>, Map<String, Optional<BigDecimal>>> byKey = new LinkedHashMap<>();

  private SqlTotals(ReportDefinition report) {
    this.report = report;
  }

  /**
   * Asks one statement.
   *
   * @param condition on the rows of the report's table
   * @param keys the columns whose values are told apart; none for all rows together
   */
  static SqlTotals ask(
      Settings.Query query, ReportDefinition report, String condition, List<String> keys)
      throws IOException, InterruptedException {
    String named =
        keys.stream()
            .map(key -> "CAST(%s AS STRING) AS key_%s, ".formatted(key, key))
            .collect(Collectors.joining());
    String groups =
        keys.isEmpty() ? "" : " GROUP BY " + keys.stream().collect(Collectors.joining(", "));
    String sql =
        "SELECT %stotals_of_%s(*) FROM report_%s WHERE %s%s"
            .formatted(named, report.name(), report.name(), condition, groups);
    SqlTotals totals = new SqlTotals(report);
    for (JsonNode row : rows(query, sql)) {
      List<String> key =
          IntStream.range(0, keys.size()).mapToObj(i -> row.path(i).asText()).toList();
      Map<String, Optional<BigDecimal>> values = new LinkedHashMap<>();
      for (int i = 0; i < report.measures().size(); i++) {
        JsonNode value = row.path(keys.size() + i);
        values.put(
            report.measures().get(i).name(),
            value.isNull() ? Optional.empty() : Optional.of(value.decimalValue()));
      }
      totals.byKey.put(key, values);
    }
    return totals;
  }

  private static JsonNode rows(Settings.Query query, String sql)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://%s:%d/sql".formatted(query.host(), query.port())))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("sql", sql))))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode answer = JSON.readTree(response.body());
    if (response.statusCode() != 200 || answer.path("more").booleanValue()) {
      throw new AssertionError(sql + " is answered with " + response.body());
    }
    return answer.path("rows");
  }

  /** The keys that have rows. */
  List<List<String>> keys() {
    return List.copyOf(byKey.keySet());
  }

  /** The number of a measure of a key; of a key without rows, what no rows come to. */
  Optional<BigDecimal> total(Measure measure, String... key) {
    Map<String, Optional<BigDecimal>> found = byKey.get(Stream.of(key).toList());
    return found == null
        ? new Totals(report.measures()).total(measure)
        : found.getOrDefault(measure.name(), Optional.empty());
  }

  /** All numbers of a key in the order of the measures. */
  List<Optional<BigDecimal>> totals(List<String> key) {
    return new ArrayList<>(byKey.getOrDefault(key, Map.of()).values());
  }
}
