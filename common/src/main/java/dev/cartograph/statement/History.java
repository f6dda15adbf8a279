package dev.cartograph.statement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The states that the statements on one product or user make together. A field that a statement
 * does not have keeps what an earlier one said; of statements of one time the later wins, field by
 * field; neighbours that say the same are one state. The order in which statements are given
 * changes nothing.
 */
public final class History {
  private History() {}

  /** The states in the order of time, without a gap; the last holds now. */
  public static List<State> of(Collection<Statement> statements) {
    List<Statement> ordered = new ArrayList<>(statements);
    ordered.sort((a, b) -> a.order().compareTo(b.order()));
    SortedMap<String, String> fields = new TreeMap<>();
    SortedMap<String, String> attributes = new TreeMap<>();
    List<State> known = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      Statement statement = ordered.get(i);
      fields.putAll(statement.fields());
      attributes.putAll(statement.attributes());
      long from = statement.order().validFromMicros();
      boolean more = i + 1 < ordered.size() && ordered.get(i + 1).order().validFromMicros() == from;
      if (!more && (known.isEmpty() || !isSame(known.get(known.size() - 1), fields, attributes))) {
        known.add(new State(from, OptionalLong.empty(), fields, attributes));
      }
    }
    return closed(known);
  }

  private static boolean isSame(
      State state, SortedMap<String, String> fields, SortedMap<String, String> attributes) {
    return state.fields().equals(fields) && state.attributes().equals(attributes);
  }

  private static List<State> closed(List<State> open) {
    List<State> closed = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      State state = open.get(i);
      OptionalLong end =
          i + 1 < open.size()
              ? OptionalLong.of(open.get(i + 1).validFromMicros())
              : OptionalLong.empty();
      closed.add(new State(state.validFromMicros(), end, state.fields(), state.attributes()));
    }
    return closed;
  }
}
