package dev.cartograph.sandbox.part;

import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process said last before it ended: the line that explains most. */
public final class LastWords {
  private static final int TAIL_BYTES = 32 << 10;
  private static final int LONGEST = 300;

  private LastWords() {}

  /** The last telling line of a part's output, else of its log; ends with a full stop. */
  public static String of(StateFolder state, String part) {
    for (Path file : List.of(state.output(part), state.log(part))) {
      String line = choose(tail(file).lines().toList());
      if (!line.isEmpty()) {
        return line;
      }
    }
    return "it said nothing.";
  }

  /** The last line that names a failure, else the last line that is no stack frame. */
  static String choose(List<String> lines) {
    String last = "";
    String failure = "";
    for (String raw : lines) {
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("at ") || line.startsWith("... ")) {
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
    String chosen = failure.isEmpty() ? last : failure;
    if (chosen.length() > LONGEST) {
      chosen = chosen.substring(0, LONGEST - 1) + "…";
    }
    return chosen.isEmpty() || chosen.endsWith(".") ? chosen : chosen + ".";
  }

  private static String tail(Path file) {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, reader.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (reader.length() - from)];
      reader.seek(from);
      reader.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
