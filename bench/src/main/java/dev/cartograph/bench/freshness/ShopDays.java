package dev.cartograph.bench.freshness;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The days of shops that commits have touched; thread-safe. */
final class ShopDays {
  private final SortedMap<String, SortedSet<LocalDate>> days = new TreeMap<>();

  synchronized void add(SortedMap<String, ? extends SortedSet<LocalDate>> more) {
    more.forEach(
        (shop, ofShop) -> days.computeIfAbsent(shop, unused -> new TreeSet<>()).addAll(ofShop));
  }

  /** How many there are. */
  synchronized int count() {
    return days.values().stream().mapToInt(SortedSet::size).sum();
  }

  synchronized boolean isSame(ShopDays other) {
    return days.equals(other.copy());
  }

  private synchronized SortedMap<String, SortedSet<LocalDate>> copy() {
    return new TreeMap<>(days);
  }

  @Override
  public synchronized String toString() {
    return days.toString();
  }
}
