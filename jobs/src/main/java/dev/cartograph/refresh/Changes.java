package dev.cartograph.refresh;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * On which shop days the rows of the lake's views changed. A view whose rows belong to no day may
 * have changed for all of them. May be written by several threads.
 */
public final class Changes {
  private final Map<String, SortedSet<LocalDate>> days = new ConcurrentHashMap<>();
  private final Set<String> everyDay = ConcurrentHashMap.newKeySet();

  /** Adds days on which rows of a view changed. */
  void add(String view, Collection<LocalDate> changed) {
    days.compute(
        view,
        (name, known) -> {
          SortedSet<LocalDate> all = known == null ? new TreeSet<>() : new TreeSet<>(known);
          all.addAll(changed);
          return all;
        });
  }

  /** Says that a view changed, and that its rows may matter to any day. */
  void addEveryDay(String view) {
    everyDay.add(view);
  }

  /** All days on which some view changed. */
  public SortedSet<LocalDate> days() {
    SortedSet<LocalDate> all = new TreeSet<>();
    days.values().forEach(all::addAll);
    return all;
  }

  /** The days on which any of some views changed; empty where it may be every day. */
  public Optional<SortedSet<LocalDate>> of(Collection<String> views) {
    SortedSet<LocalDate> all = new TreeSet<>();
    for (String view : views) {
      if (everyDay.contains(view)) {
        return Optional.empty();
      }
      all.addAll(days.getOrDefault(view, new TreeSet<>()));
    }
    return Optional.of(all);
  }
}
