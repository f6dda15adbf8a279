package dev.cartograph.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Breaches as they are found: each kind is counted whole, and its first places are kept. */
final class Breaches {
  private final int most;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  /** Keeps so many places of each kind. */
  Breaches(int most) {
    this.most = most;
  }

  void add(String kind, Place where) {
    Kind found = kinds.computeIfAbsent(kind, unused -> new Kind());
    found.count++;
    if (found.first.size() < most) {
      found.first.add(where);
    }
  }

  long count(String kind) {
    Kind found = kinds.get(kind);
    return found == null ? 0 : found.count;
  }

  List<Invariant.Breach> toList() {
    List<Invariant.Breach> breaches = new ArrayList<>();
    kinds.forEach(
        (kind, found) -> breaches.add(new Invariant.Breach(kind, found.count, found.first)));
    return breaches;
  }

  private static final class Kind {
    private final List<Place> first = new ArrayList<>();
    private long count;
  }
}
