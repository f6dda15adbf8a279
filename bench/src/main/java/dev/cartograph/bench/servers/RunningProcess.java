package dev.cartograph.bench.servers;

import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program over the servers, read from outside by the lines that it writes to a file. */
public final class RunningProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;
  private static final int LAST_LINES = 12;

  private final ProgramLaunch program;
  private final Process process;
  private final Instant since = Instant.now();
  private long read;

  private RunningProcess(ProgramLaunch program, Process process) {
    this.program = program;
    this.process = process;
  }

  static RunningProcess start(ProgramLaunch program) {
    try {
      Files.deleteIfExists(program.signals());
      Files.deleteIfExists(program.launch().output());
    } catch (IOException e) {
      throw unreadable(program.signals(), e);
    }
    return new RunningProcess(program, program.launch().start());
  }

  /** What people call it. */
  public String name() {
    return program.name();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** When it was started. */
  public Instant since() {
    return since;
  }

  /**
   * The whole lines that it has written since the last call.
   *
   * @throws CartographException where it has ended and there is nothing more to read, exit code 3
   */
  public List<String> newLines() {
    boolean ended = !process.isAlive();
    List<String> lines = readLines();
    if (ended && lines.isEmpty()) {
      throw CartographException.unreachable(
          "%s ended (status %d) before it was done. It said last:%n%s"
              .formatted(program.name(), process.exitValue(), lastWords()),
          null);
    }
    return lines;
  }

  private List<String> readLines() {
    if (!Files.exists(program.signals())) {
      return List.of();
    }
    try (SeekableByteChannel channel = Files.newByteChannel(program.signals())) {
      channel.position(read);
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - read));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // The file grows while it is read; what was there at first is enough.
      }
      int end = bytes.position();
      while (end > 0 && bytes.get(end - 1) != '\n') {
        end--;
      }
      read += end;
      return new String(bytes.array(), 0, end, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw unreadable(program.signals(), e);
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(program.launch().output());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "(nothing that can be read: " + e.getMessage() + ")";
    }
  }

  /** Ends it: it is asked first, and killed when it does not follow. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static CartographException unreadable(Path file, IOException cause) {
    return CartographException.badInput(
        "Cannot read %s: %s.".formatted(file, cause.getMessage()), cause);
  }
}
