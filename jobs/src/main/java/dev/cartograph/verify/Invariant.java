package dev.cartograph.verify;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The verdict on one thing that must always be true.
 *
 * @param check its name for a program, which never changes, e.g. {@code kafka-against-lake}
 * @param name what must be true, as a sentence
 * @param counts what was compared, for a program: names that never change, and how many
 * @param figures what was compared, for a person
 * @param breaches where it is not true; empty where it holds
 */
record Invariant(
    String check, String name, Map<String, Long> counts, String figures, List<Breach> breaches) {

  /**
   * One way in which an invariant is broken.
   *
   * @param kind {@code missing}, {@code doubled}, …
   * @param count how often
   * @param first where it was seen first
   */
  record Breach(String kind, long count, List<Place> first) {
    Breach {
      first = List.copyOf(first);
    }
  }

  Invariant {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    breaches = List.copyOf(breaches);
  }

  boolean holds() {
    return breaches.isEmpty();
  }

  /** The verdict as a line for people, and a line for each way in which it is broken. */
  String lines() {
    StringBuilder lines = new StringBuilder();
    lines.append("%-6s  %s: %s".formatted(holds() ? "holds" : "BROKEN", name, figures));
    for (Breach breach : breaches) {
      lines
          .append(System.lineSeparator())
          .append("        %,d %s: ".formatted(breach.count(), breach.kind()))
          .append(breach.first().stream().map(Place::text).collect(Collectors.joining(", ")))
          .append(breach.count() > breach.first().size() ? ", …" : "");
    }
    return lines.toString();
  }
}
