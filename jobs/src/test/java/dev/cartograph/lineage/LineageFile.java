package dev.cartograph.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A file that jobs tell their lineage to, read back. */
public record LineageFile(Path file) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** To be told; what was told is in the file once it is closed. */
  public Lineage open() {
    return Lineage.of(
        new Settings.Lineage("", file.toString(), "", "shops", Duration.ofSeconds(20)), "3.5.7");
  }

  /** How the runs of a job stood, in order. */
  public List<String> standings(String job) {
    return of(job).map(event -> event.get("eventType").asText()).toList();
  }

  /** The last event of a job. */
  public JsonNode last(String job) {
    return of(job).reduce((earlier, later) -> later).orElseThrow();
  }

  /** The names of an event's inputs or outputs, without the folder that they are in. */
  public static Set<String> names(JsonNode event, String role, Path lake) {
    return StreamSupport.stream(event.get(role).spliterator(), false)
        .map(dataset -> dataset.get("name").asText())
        .map(name -> lake.relativize(Path.of(name)).toString())
        .collect(Collectors.toSet());
  }

  private Stream<JsonNode> of(String job) {
    try {
      return Files.readAllLines(file).stream()
          .map(LineageFile::event)
          .filter(event -> event.at("/job/name").asText().equals(job));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode event(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
