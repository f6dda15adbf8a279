package dev.cartograph.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The file in which a supervisor tells, every few seconds, which parts do not run: {@code {"at":
 * time, "troubles": [{"part", "since", "sentence", "effect"}]}}, times as RFC 3339 text. A file
 * that is missing, broken or older than {@link #TOLD_FOR} tells nothing.
 */
public final class HealthFile {
  /** Whoever has not told for so long is gone himself. */
  public static final Duration TOLD_FOR = Duration.ofSeconds(30);

  private static final ObjectMapper JSON = new ObjectMapper();

  private HealthFile() {}

  /** The troubles as the file's text. */
  public static String text(Instant now, List<Trouble> troubles) {
    ObjectNode root = JSON.createObjectNode();
    root.put("at", now.toString());
    ArrayNode list = root.putArray("troubles");
    for (Trouble trouble : troubles) {
      list.addObject()
          .put("part", trouble.part())
          .put("since", trouble.since().toString())
          .put("sentence", trouble.sentence())
          .put("effect", trouble.effect());
    }
    return root + "\n";
  }

  /** What the file tells now. */
  public static List<Trouble> read(Path file, Instant now) {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      if (root == null || Instant.parse(root.path("at").asText()).isBefore(now.minus(TOLD_FOR))) {
        return List.of();
      }
      List<Trouble> troubles = new ArrayList<>();
      for (JsonNode trouble : root.path("troubles")) {
        troubles.add(
            new Trouble(
                trouble.path("part").asText(),
                Instant.parse(trouble.path("since").asText()),
                trouble.path("sentence").asText(),
                trouble.path("effect").asText()));
      }
      return List.copyOf(troubles);
    } catch (IOException | DateTimeException e) {
      return List.of();
    }
  }
}
