package dev.cartograph.dashboard.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of rows as shown: what is called alike under several ids gets the end of its id. */
final class RowNames {
  private static final int ID_END = 4;

  private RowNames() {}

  /**
   * The names in order, "Zip Hoodie (…5815)".
   *
   * @param ids one for each label; an empty one tells nothing apart
   */
  static List<String> apart(List<String> labels, List<String> ids) {
    Map<String, Set<String>> known = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      known.computeIfAbsent(labels.get(i), absent -> new HashSet<>()).add(ids.get(i));
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      String id = ids.get(i);
      boolean alone = id.isEmpty() || known.getOrDefault(labels.get(i), Set.of()).size() == 1;
      String end = id.substring(Math.max(0, id.length() - ID_END));
      names.add(alone ? labels.get(i) : labels.get(i) + " (\u2026" + end + ")");
    }
    return names;
  }
}
