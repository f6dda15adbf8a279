package dev.cartograph.sandbox;

import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a state's events came from at first. A state that was filled from files is not mixed with a
 * generated shop by a later {@code up} without files.
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
      String word = Files.readString(file).strip().split("\\s", 2)[0];
      return Optional.of(Kind.valueOf(word.toUpperCase(Locale.ROOT)));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Notes how the state was filled; the first note stays. */
  void remember(Kind kind) {
    if (find().isEmpty()) {
      StateFolder.write(file, kind.name().toLowerCase(Locale.ROOT) + "\n");
    }
  }
}
