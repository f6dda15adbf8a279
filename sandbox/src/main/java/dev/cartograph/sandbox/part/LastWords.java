package dev.cartograph.sandbox.part;

import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a process said last before it ended: the line that explains most. */
final class LastWords {
  /** What the JVM says of {@code conf/compilers.json} at each start. */
  private static final String JVM_GREETING = "compiler directives added";

  private static final int TAIL_BYTES = 32 << 10;
  private static final int LONGEST = 600;

  private LastWords() {}

  /**
   * The sentence that a command of ours ends with: the last line that begins with its name, and the
   * lines that belong to it. Empty where the part said no such thing.
   *
   * @param from where in its output this life of the part begins
   */
  static Optional<String> findSentence(StateFolder state, String part, long from) {
    return findSentence(tail(state.output(part), from).lines().toList(), part);
  }

  static Optional<String> findSentence(List<String> lines, String part) {
    String name = part + ": ";
    for (int last = lines.size() - 1; last >= 0; last--) {
      if (lines.get(last).startsWith(name)) {
        StringBuilder sentence =
            new StringBuilder(lines.get(last).substring(name.length()).strip());
        for (int more = last + 1; more < lines.size() && lines.get(more).startsWith("  "); more++) {
          sentence.append(' ').append(lines.get(more).strip());
        }
        return Optional.of(ended(sentence.toString()));
      }
    }
    return Optional.empty();
  }

  /**
   * The last telling line of a part's output, else of its log; ends with a full stop.
   *
   * @param from where in its output this life of the part begins
   */
  static String of(StateFolder state, String part, long from) {
    String line = choose(tail(state.output(part), from).lines().toList());
    if (line.isEmpty()) {
      line = choose(tail(state.log(part), 0).lines().toList());
    }
    return line.isEmpty() ? "it said nothing." : line;
  }

  /** The last line that names a failure, else the last line that is no stack frame. */
  static String choose(List<String> lines) {
    String last = "";
    String failure = "";
    for (String raw : lines) {
      String line = raw.strip();
      if (line.isEmpty()
          || line.startsWith("at ")
          || line.startsWith("... ")
          || line.startsWith("Suppressed: ")
          || line.endsWith(JVM_GREETING)) {
        continue;
      }
      last = line;
      if (line.contains("ERROR")
          || line.contains("Exception")
          || line.contains("Error:")
          || line.contains("Cannot ")) {
        failure = line;
      }
    }
    return ended(failure.isEmpty() ? last : failure);
  }

  private static String ended(String line) {
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    return cut.isEmpty() || cut.endsWith(".") ? cut : cut + ".";
  }

  private static String tail(Path file, long begin) {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(begin <= reader.length() ? begin : 0, reader.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (reader.length() - from)];
      reader.seek(from);
      reader.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
