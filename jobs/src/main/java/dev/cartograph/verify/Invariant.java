package dev.cartograph.verify;

import java.util.List;

/**
 * The verdict on one thing that must always be true.
 *
 * @param name what must be true, as a sentence
 * @param figures what was compared
 * @param breaches where it is not true; empty where it holds
 */
record Invariant(String name, String figures, List<Breach> breaches) {

  /**
   * One way in which an invariant is broken.
   *
   * @param kind {@code missing}, {@code doubled}, …
   * @param count how often
   * @param first where it was seen first
   */
  record Breach(String kind, long count, List<String> first) {}

  Invariant {
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
          .append(String.join(", ", breach.first()))
          .append(breach.count() > breach.first().size() ? ", …" : "");
    }
    return lines.toString();
  }
}
