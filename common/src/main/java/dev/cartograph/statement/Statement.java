package dev.cartograph.statement;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one record says of a product or a user. It says something only in the fields that it has.
 *
 * @param order from when on, and which of two that say so for the same time wins
 * @param fields names of the contract and their texts; money as a plain decimal
 * @param attributes fields beyond the contract
 */
public record Statement(
    Order order, SortedMap<String, String> fields, SortedMap<String, String> attributes) {
  public Statement {
    fields = sorted(fields);
    attributes = sorted(attributes);
  }

  /** A statement whose maps may be in any order. */
  public static Statement of(
      Order order, Map<String, String> fields, Map<String, String> attributes) {
    return new Statement(order, new TreeMap<>(fields), new TreeMap<>(attributes));
  }

  static SortedMap<String, String> sorted(Map<String, String> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /**
   * The place of a statement among those of the same product or user: by the time from which it
   * holds; of two of one time the one that came later wins.
   *
   * @param validFromMicros microseconds since 1970
   * @param appendMicros when Kafka took the record, microseconds since 1970
   * @param partition of the record
   * @param offset of the record
   */
  public record Order(long validFromMicros, long appendMicros, int partition, long offset)
      implements Comparable<Order> {
    private static final Comparator<Order> ORDER =
        Comparator.comparingLong(Order::validFromMicros)
            .thenComparingLong(Order::appendMicros)
            .thenComparingInt(Order::partition)
            .thenComparingLong(Order::offset);

    @Override
    public int compareTo(Order other) {
      return ORDER.compare(this, other);
    }
  }
}
