package dev.cartograph.generate.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small numbers for cells. */
final class Cells {
  private final Map<Cell, Integer> numbers = new HashMap<>();
  private final List<Cell> cells = new ArrayList<>();

  int number(Cell cell) {
    Integer known = numbers.get(cell);
    if (known != null) {
      return known;
    }
    numbers.put(cell, cells.size());
    cells.add(cell);
    return cells.size() - 1;
  }

  /** For each number whether its cell is asked for. */
  boolean[] matching(Map<String, String> where) {
    boolean[] matching = new boolean[cells.size()];
    for (int i = 0; i < matching.length; i++) {
      matching[i] = cells.get(i).matches(where);
    }
    return matching;
  }
}
