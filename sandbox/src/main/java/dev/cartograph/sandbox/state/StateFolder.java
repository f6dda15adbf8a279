package dev.cartograph.sandbox.state;

import dev.cartograph.error.CartographException;
import dev.cartograph.text.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder of everything that the sandbox keeps: {@code conf/} is written anew at each start,
 * {@code data/} holds what the servers store, {@code log/} what they say, {@code run/} pids, the
 * lock and the status.
 *
 * @param root absolute
 */
public record StateFolder(Path root) {
  public StateFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** The configuration folder of a part. */
  public Path conf(String part) {
    return root.resolve("conf").resolve(part);
  }

  /** The data folder of a part. */
  public Path data(String part) {
    return root.resolve("data").resolve(part);
  }

  /** What a part writes to standard output and error. */
  public Path output(String part) {
    return root.resolve("log").resolve(part + ".out");
  }

  /** What a part logs. */
  public Path log(String part) {
    return root.resolve("log").resolve(part + ".log");
  }

  /** A file of the running sandbox. */
  public Path run(String name) {
    return root.resolve("run").resolve(name);
  }

  /** Where the supervisor tells which parts do not run. */
  public Path health() {
    return run("health.json");
  }

  /**
   * The argument that marks each process of this state. It has no blanks to be cut at, and an end,
   * so that no other state's mark begins with it.
   */
  public String mark() {
    return "-Dcartograph.state=" + root.toString().replace(' ', '_') + ":";
  }

  /** Writes a file whole or not at all; the folder is made. */
  public static void write(Path file, String text) {
    try {
      WholeFile.write(file, text);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Copies a resource of the sandbox to a file, whole or not at all. */
  public static void copyResource(String resource, Path file) {
    try (InputStream in = StateFolder.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("Missing resource " + resource);
      }
      write(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Notes which process runs a part. */
  public void writePid(String part, long pid) {
    write(run(part + ".pid"), pid + "\n");
  }

  /** Forgets which process ran a part. */
  public void forgetPid(String part) {
    try {
      Files.deleteIfExists(run(part + ".pid"));
    } catch (IOException e) {
      throw unwritable(run(part + ".pid"), e);
    }
  }

  /** The process that was noted for a part. */
  public Optional<Long> findPid(String part) {
    try {
      return Optional.of(Long.valueOf(Files.readString(run(part + ".pid")).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Deletes all that is in the folder, but for the lock, which the caller holds. */
  public void empty() {
    delete(
        root,
        path ->
            !path.equals(root) && !run("").startsWith(path) && !path.equals(run(StateLock.FILE)));
  }

  /** Makes a folder, and those above it, where there is none. */
  public static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** Deletes a folder of the state's with all that is in it, where there is one. */
  public void delete(Path folder) {
    if (Files.exists(folder)) {
      delete(folder, path -> true);
    }
  }

  private void delete(Path folder, Predicate<Path> which) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.filter(which).sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException | UncheckedIOException e) {
      throw CartographException.badInput(
          "Cannot delete the state in %s: %s.".formatted(root, e.getMessage()), e);
    }
  }

  private static CartographException unwritable(Path file, IOException cause) {
    return CartographException.badInput(
        "Cannot write %s: %s. Give sandbox.state a folder that can be written."
            .formatted(file, cause),
        cause);
  }
}
