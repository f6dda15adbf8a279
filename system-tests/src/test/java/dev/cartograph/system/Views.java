package dev.cartograph.system;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The shop {@code views}, in which some users look at some products, one after the other. */
final class Views {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECONDS_BETWEEN = 20;
  private static final int USERS = 97;
  private static final int PRODUCTS = 13;

  private Views() {}

  /** A file of so many events. */
  static Path file(Path folder, int events) throws IOException {
    Path lines = folder.resolve("views.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(lines)) {
      for (int i = 0; i < events; i++) {
        out.write(
            "{\"shop\":\"views\",\"event_id\":\"v%d\",\"event_time\":\"%s\",\"event_type\":\"view_item\",\"user_id\":\"u%d\",\"product_id\":\"p%d\"}\n"
                .formatted(
                    i, FIRST.plusSeconds((long) SECONDS_BETWEEN * i), i % USERS, i % PRODUCTS));
      }
    }
    return lines;
  }
}
