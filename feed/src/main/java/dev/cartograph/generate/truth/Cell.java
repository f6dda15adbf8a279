package dev.cartograph.generate.truth;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Where somebody is, what led them to the shop and what they use; empty where it is unknown. */
record Cell(String country, String channel, String device) implements Comparable<Cell> {
  static final List<String> DIMENSIONS = List.of("country", "channel", "device");

  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::country).thenComparing(Cell::channel).thenComparing(Cell::device);

  List<String> values() {
    return List.of(country, channel, device);
  }

  /**
   * Whether it is one of those that are asked for.
   *
   * @param where wanted values by dimension, all of them dimensions of a cell
   */
  boolean matches(Map<String, String> where) {
    return where.getOrDefault("country", country).equals(country)
        && where.getOrDefault("channel", channel).equals(channel)
        && where.getOrDefault("device", device).equals(device);
  }

  @Override
  public int compareTo(Cell other) {
    return ORDER.compare(this, other);
  }
}
