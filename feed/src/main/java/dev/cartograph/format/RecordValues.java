package dev.cartograph.format;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The trimmed values of one record under the columns of its file ("slots"), and what JSON has
 * besides them.
 *
 * @param slots the columns
 * @param texts a value for each slot; empty means missing
 * @param further names that no slot has, with their JSON
 */
record RecordValues(Slots slots, String[] texts, Map<String, String> further) {

  /** The columns of a file, and their order by name. */
  static final class Slots {
    private final List<String> names;
    private final int[] byName;

    Slots(List<String> names, Set<String> notIdentity) {
      this.names = List.copyOf(names);
      this.byName =
          IntStream.range(0, names.size())
              .boxed()
              .filter(slot -> !notIdentity.contains(names.get(slot)))
              .sorted(Comparator.comparing(names::get))
              .mapToInt(Integer::intValue)
              .toArray();
    }

    List<String> names() {
      return names;
    }

    /** The slot of a column, or -1. */
    int slot(String column) {
      return names.indexOf(column);
    }
  }

  /** The value of a slot; empty for slot -1. */
  String text(int slot) {
    return slot < 0 ? "" : texts[slot];
  }

  /** Gives the canonical content: name and value of each value that is not empty, by name. */
  void addContent(EventIds ids) {
    if (further.isEmpty()) {
      for (int slot : slots.byName) {
        if (!texts[slot].isEmpty()) {
          ids.add(slots.names.get(slot), texts[slot]);
        }
      }
      return;
    }
    Map<String, String> content = new TreeMap<>(further);
    for (int slot : slots.byName) {
      if (!texts[slot].isEmpty()) {
        content.put(slots.names.get(slot), texts[slot]);
      }
    }
    content.forEach(ids::add);
  }
}
