package dev.cartograph.sandbox.process;

import dev.cartograph.error.CartographException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that starts one process: its command, environment, folder and the file that takes its
 * output.
 */
public record Launch(
    List<String> command, Map<String, String> environment, Path folder, Path output) {
  private static final long LARGEST_OUTPUT_BYTES = 16L << 20;
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Starts the process in a session of its own, so that a Ctrl-C in the terminal reaches only the
   * one who stops it in order. Output is appended; a file that has grown large is first set aside.
   */
  public Process start() {
    ProcessBuilder builder = builder();
    builder.redirectErrorStream(true);
    try {
      Files.createDirectories(output.toAbsolutePath().getParent());
      setAsideLargeOutput();
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      return builder.start();
    } catch (IOException e) {
      throw unstartable(e);
    }
  }

  /** Starts the process in a session of its own with its output left to the caller to read. */
  public Process startPiped() {
    try {
      return builder().redirectErrorStream(true).start();
    } catch (IOException e) {
      throw unstartable(e);
    }
  }

  private ProcessBuilder builder() {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      line.add(SETSID.toString());
    }
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectInput(new File("/dev/null"));
    return builder;
  }

  private CartographException unstartable(IOException cause) {
    return CartographException.unreachable(
        "Cannot start '%s' in %s: %s.".formatted(command.get(0), folder, cause.getMessage()),
        cause);
  }

  private void setAsideLargeOutput() throws IOException {
    if (Files.exists(output) && Files.size(output) > LARGEST_OUTPUT_BYTES) {
      Files.move(
          output,
          output.resolveSibling(output.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
