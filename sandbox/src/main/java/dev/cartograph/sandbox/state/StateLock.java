package dev.cartograph.sandbox.state;

import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to run the processes of a state: one holder at a time. The kernel gives it back when
 * the holder dies, however it dies. The file beside it names the holder's pid.
 */
public final class StateLock implements AutoCloseable {
  /** The name of the locked file in {@code run/}. */
  static final String FILE = "up.lock";

  private static final String HOLDER = "supervisor";

  private final StateFolder state;
  private final FileChannel channel;

  private StateLock(StateFolder state, FileChannel channel) {
    this.state = state;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws CartographException when another process has it, exit code 2
   */
  public static StateLock take(StateFolder state) {
    FileChannel channel = tryTake(state);
    if (channel == null) {
      throw CartographException.badInput(
          "The sandbox in %s is up already%s. Stop it with './cartograph down'."
              .formatted(
                  state.root(), findHolder(state).map(pid -> " (process " + pid + ")").orElse("")));
    }
    StateLock lock = new StateLock(state, channel);
    state.writePid(HOLDER, ProcessHandle.current().pid());
    return lock;
  }

  /** Whether some process has the lock now. */
  public static boolean isTaken(StateFolder state) {
    if (!Files.exists(state.run(FILE))) {
      return false;
    }
    try (FileChannel channel = tryTake(state)) {
      return channel == null;
    } catch (IOException e) {
      return true;
    }
  }

  /** The process that has the lock, or had it last. */
  public static Optional<Long> findHolder(StateFolder state) {
    return state.findPid(HOLDER);
  }

  @Override
  public void close() {
    try {
      state.forgetPid(HOLDER);
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot give back " + state.run(FILE), e);
    }
  }

  private static @Nullable FileChannel tryTake(StateFolder state) {
    Path file = state.run(FILE);
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      }
      if (lock == null) {
        channel.close();
        return null;
      }
      return channel;
    } catch (IOException e) {
      throw CartographException.badInput(
          "Cannot lock %s: %s. Give sandbox.state a folder that can be written."
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
