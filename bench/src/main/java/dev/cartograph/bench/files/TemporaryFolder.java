package dev.cartograph.bench.files;

import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder on this machine. Closing it removes it; so does the end of the process. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  private TemporaryFolder(Path path, String name) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, name + "-folder"));
  }

  /**
   * Makes one.
   *
   * @param name whose it is, a part of its own name
   * @throws CartographException where it cannot be made, exit code 3
   */
  public static TemporaryFolder make(String name) {
    try {
      return new TemporaryFolder(Files.createTempDirectory("cartograph-" + name + "-"), name);
    } catch (IOException e) {
      throw CartographException.unreachable(
          "Cannot make a folder in '%s': %s. Set the environment's JAVA_TOOL_OPTIONS to -Djava.io.tmpdir=FOLDER."
              .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()),
          e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The system removes what stands in its folder of temporary files.
    }
  }
}
