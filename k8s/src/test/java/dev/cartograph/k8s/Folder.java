package dev.cartograph.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the files are that are checked. */
final class Folder {
  /** The project's folder; tests run in the module's. */
  static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  /** The folder of manifests and images. */
  static final Path K8S = PROJECT.resolve("k8s");

  /** The overlays, in the order of the alphabet. */
  static final List<String> OVERLAYS = List.of("all-in-one", "existing", "operators");

  private Folder() {}

  /** What a file says. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** All files under a folder, sorted. */
  static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }
}
