package dev.cartograph.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the outputs of a run first differ from those in the file, as a sentence. */
final class OutputDifference {
  private static final int MOST_SHOWN = 120;

  private OutputDifference() {}

  /** The first difference between a notebook and the same one after a run; empty where none is. */
  static Optional<String> find(NotebookFile file, NotebookFile run) {
    if (file.text().equals(run.text())) {
      return Optional.empty();
    }
    List<NotebookFile.CodeCell> before = file.codeCells();
    List<NotebookFile.CodeCell> after = run.codeCells();
    for (int i = 0; i < before.size(); i++) {
      String cell = "%s, cell %d".formatted(file.name(), i + 1);
      Optional<String> difference =
          ofOutputs(cell, before.get(i).outputs(), after.get(i).outputs());
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.of(
        "%s: the outputs are the same, but the file is not written as notebooks are."
            .formatted(file.name()));
  }

  private static Optional<String> ofOutputs(String cell, JsonNode before, JsonNode after) {
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      if (!before.get(i).equals(after.get(i))) {
        return Optional.of(
            ofOutput("%s, output %d".formatted(cell, i + 1), before.get(i), after.get(i)));
      }
    }
    return before.size() == after.size()
        ? Optional.empty()
        : Optional.of(
            "%s: %d outputs in the file, %d now.".formatted(cell, before.size(), after.size()));
  }

  private static String ofOutput(String place, JsonNode before, JsonNode after) {
    Set<String> keys = new TreeSet<>();
    before.properties().stream().map(Map.Entry::getKey).forEach(keys::add);
    after.properties().stream().map(Map.Entry::getKey).forEach(keys::add);
    for (String key : keys) {
      JsonNode one = before.path(key);
      JsonNode other = after.path(key);
      if (one.equals(other)) {
        continue;
      }
      if (one.isObject() && other.isObject()) {
        return ofOutput(place, one, other);
      }
      return ofLines(place + ", " + key, NotebookJson.text(one), NotebookJson.text(other));
    }
    return place + " differs.";
  }

  private static String ofLines(String place, String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
      String one = i < old.size() ? old.get(i) : "";
      String other = i < now.size() ? now.get(i) : "";
      if (!one.equals(other)) {
        return "%s, line %d: '%s' in the file, '%s' now."
            .formatted(place, i + 1, shortened(one), shortened(other));
      }
    }
    return place + " differs.";
  }

  private static String shortened(String line) {
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }
}
