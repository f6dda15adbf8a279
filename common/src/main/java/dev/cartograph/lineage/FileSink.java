package dev.cartograph.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file to which events are appended, each a line; several processes may share it. */
final class FileSink implements LineageSink {
  private final Path file;

  FileSink(Path file) {
    this.file = file;
  }

  @Override
  public void send(String json) throws IOException {
    Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
    if (folder.isPresent()) {
      Files.createDirectories(folder.get());
    }
    // One call: lines of several processes do not mix.
    Files.write(
        file, (json + "\n").getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
