package dev.cartograph.bench.second;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The second engine's own SQL: a file for each report, and the tables that they stand on. */
final class SecondSql {
  /** Reports that are not computed a second time, each with the reason. */
  static final Map<String, String> LEFT_OUT =
      Map.of(
          "lag",
          "it needs the time of each commit, which no event has",
          "restatements",
          "it tells what runs of the reports changed, which no event does");

  private SecondSql() {}

  /** The statements that make the tables. */
  static String prelude() {
    return find("prelude").orElseThrow();
  }

  /** The statements that complete events by the catalogue. */
  static String catalogue() {
    return find("catalogue").orElseThrow();
  }

  /** The query of a report; empty where there is none. */
  static Optional<String> find(String report) {
    try (InputStream file = SecondSql.class.getResourceAsStream(report + ".sql")) {
      return file == null
          ? Optional.empty()
          : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
