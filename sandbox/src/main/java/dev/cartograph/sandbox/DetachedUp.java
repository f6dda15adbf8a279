package dev.cartograph.sandbox;

import dev.cartograph.config.ByteSize;
import dev.cartograph.error.CartographException;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.JavaCommand;
import dev.cartograph.sandbox.state.StateLock;
import dev.cartograph.sandbox.supervise.UpStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The foreground half of {@code up --detach}: starts the supervisor in the background, shows what
 * it says, and returns when it is ready, has given up, or goes on without a part that fails. Ctrl-C
 * here leaves the supervisor running.
 */
final class DetachedUp {
  private static final int POLL_MILLIS = 200;
  private static final String NAME = "supervisor";
  private static final ByteSize HEAP = new ByteSize(96L << 20);

  private final ServerRoom room;
  private final List<String> arguments;

  /** A detached run of {@code up} with these arguments of the command line. */
  DetachedUp(ServerRoom room, List<String> arguments) {
    this.room = room;
    this.arguments = List.copyOf(arguments);
  }

  /** Returns the exit code of the command. */
  int run() {
    try (StateLock free = StateLock.take(room.state())) {
      UpStatus.forget(room.state());
    }
    Path output = room.state().output(NAME);
    try {
      Files.createDirectories(output.getParent());
      long seen = Files.exists(output) ? Files.size(output) : 0;
      return follow(room.launch(NAME, command()).start(), output, seen);
    } catch (IOException e) {
      throw CartographException.badInput(
          "Cannot read %s: %s.".formatted(output, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CartographException.unreachable("Waiting for the supervisor was interrupted.", e);
    }
  }

  List<String> command() {
    List<String> passed = new ArrayList<>(arguments);
    passed.removeAll(List.of("--detach", "--fresh"));
    return JavaCommand.of(UpMain.class.getName())
        .memory(HEAP, 128, 32)
        .compiledQuickly()
        .build(System.getProperty("java.class.path"), passed);
  }

  private int follow(Process supervisor, Path output, long from)
      throws IOException, InterruptedException {
    long seen = from;
    while (true) {
      boolean alive = supervisor.isAlive();
      Optional<UpStatus> status = UpStatus.find(room.state());
      seen = show(output, seen);
      if (!alive) {
        return supervisor.exitValue();
      }
      if (status.isPresent() && List.of("ready", "incomplete").contains(status.get().phase())) {
        show(output, seen);
        return status.get().exitCode();
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static long show(Path output, long from) throws IOException {
    if (!Files.exists(output)) {
      return from;
    }
    try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
      long start = Math.min(from, file.length());
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      System.out.print(new String(bytes, StandardCharsets.UTF_8));
      System.out.flush();
      return start + bytes.length;
    }
  }
}
