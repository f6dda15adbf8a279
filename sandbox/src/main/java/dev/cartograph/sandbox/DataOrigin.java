package dev.cartograph.sandbox;

import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a state's events came from at first, and when. A state that was filled from files is not
 * mixed with a generated shop by a later {@code up} without files.
 */
final class DataOrigin {
  private final Path file;

  DataOrigin(StateFolder state) {
    this.file = state.data("origin");
  }

  /** The ways to fill a state. */
  enum Kind {
    /** Files were fed. */
    FILES,
    /** A shop was generated. */
    GENERATED
  }

  /** How the state was filled; empty when it was not. */
  Optional<Kind> find() {
    try {
      return Optional.of(Kind.valueOf(words().get(0).toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** When filling it began; empty where nobody noted that. */
  Optional<Instant> findBegin() {
    List<String> words = words();
    try {
      return words.size() < 2 ? Optional.empty() : Optional.of(Instant.parse(words.get(1)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private List<String> words() {
    try {
      return List.of(Files.readString(file).strip().split("\\s+"));
    } catch (IOException e) {
      return List.of("");
    }
  }

  /**
   * Notes how the state was filled; the first note stays.
   *
   * @param begin when filling it began
   */
  void remember(Kind kind, Instant begin) {
    if (find().isEmpty()) {
      StateFolder.write(file, "%s %s\n".formatted(kind.name().toLowerCase(Locale.ROOT), begin));
    }
  }
}
