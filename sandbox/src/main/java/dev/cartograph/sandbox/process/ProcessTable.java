package dev.cartograph.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kernel's table of processes, read from /proc. */
public final class ProcessTable {
  private static final String LISTENING = "0A";

  private final Path proc;

  /** The table of this machine. */
  public ProcessTable() {
    this(Path.of("/proc"));
  }

  ProcessTable(Path proc) {
    this.proc = proc;
  }

  /** The arguments a process was started with; empty when it is gone, a zombie or another's. */
  public List<String> commandLine(long pid) {
    try {
      String text =
          Files.readString(
              proc.resolve(Long.toString(pid)).resolve("cmdline"), StandardCharsets.ISO_8859_1);
      return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Resident memory in bytes; 0 when the process is gone. */
  public long residentBytes(long pid) {
    try (Stream<String> lines =
        Files.lines(
            proc.resolve(Long.toString(pid)).resolve("status"), StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  /** The pids whose command line has this argument, in rising order. */
  public List<Long> withArgument(String argument) {
    List<Long> found = new ArrayList<>();
    for (long pid : pids()) {
      if (commandLine(pid).stream().anyMatch(word -> word.contains(argument))) {
        found.add(pid);
      }
    }
    return found;
  }

  /** Who listens on a TCP port of this machine. */
  public Optional<PortOwner> findListener(int port) {
    List<String> inodes = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      inodes.addAll(listeningInodes(proc.resolve(table), port));
    }
    if (inodes.isEmpty()) {
      return Optional.empty();
    }
    for (long pid : pids()) {
      if (holdsSocket(pid, inodes)) {
        return Optional.of(PortOwner.of(pid, commandLine(pid)));
      }
    }
    return Optional.of(PortOwner.unknown());
  }

  private static List<String> listeningInodes(Path table, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    try (Stream<String> lines = Files.lines(table, StandardCharsets.ISO_8859_1)) {
      return lines
          .map(line -> line.trim().split("\\s+"))
          .filter(
              words -> words.length > 9 && words[1].endsWith(suffix) && words[3].equals(LISTENING))
          .map(words -> "socket:[" + words[9] + "]")
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }

  private boolean holdsSocket(long pid, List<String> inodes) {
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(proc.resolve(Long.toString(pid)).resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (inodes.contains(target(descriptor))) {
          return true;
        }
      }
      return false;
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return false;
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private List<Long> pids() {
    try (Stream<Path> entries = Files.list(proc)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::valueOf)
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
