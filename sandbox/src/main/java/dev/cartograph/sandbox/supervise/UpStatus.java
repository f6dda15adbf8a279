package dev.cartograph.sandbox.supervise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor tells of the whole, in the file {@code run/status.json}; the file is replaced
 * whole, never written in place.
 *
 * @param phase starting, ready, incomplete, stopping or failed
 * @param sentence why it failed or what it is incomplete for; empty otherwise
 * @param exitCode what {@code up} exits with when it failed or is incomplete
 * @param url where the charts are; empty when no dashboard is wanted
 * @param pid the supervisor
 * @param updatedAt RFC 3339 text
 * @param parts in the order in which they are started
 */
public record UpStatus(
    String phase,
    String sentence,
    int exitCode,
    String url,
    long pid,
    String updatedAt,
    List<PartStatus> parts) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public UpStatus {
    parts = List.copyOf(parts);
  }

  /** Writes the file. */
  public void write(StateFolder state) {
    try {
      StateFolder.write(file(state), JSON.writeValueAsString(this) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the status as JSON", e);
    }
  }

  /** Reads the file, where there is one. */
  public static Optional<UpStatus> find(StateFolder state) {
    try {
      return Optional.of(JSON.readValue(file(state).toFile(), UpStatus.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Removes the file of an earlier run. */
  public static void forget(StateFolder state) {
    try {
      Files.deleteIfExists(file(state));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot delete " + file(state), e);
    }
  }

  private static Path file(StateFolder state) {
    return state.run("status.json");
  }
}
