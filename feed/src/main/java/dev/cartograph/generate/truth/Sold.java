package dev.cartograph.generate.truth;

import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What was sold of each product on each day, on the days of the orders. */
final class Sold {
  private final Map<String, NavigableMap<Integer, Amounts>> byProduct = new TreeMap<>();

  /** Of one product, on a day or on several. */
  record Amounts(long units, long orders, long gross) {
    static final Amounts NONE = new Amounts(0, 0, 0);

    Amounts plus(Amounts other) {
      return new Amounts(units + other.units, orders + other.orders, gross + other.gross);
    }
  }

  Sold(OrderBook book) {
    for (Order order : book.orders()) {
      Set<String> counted = new HashSet<>();
      for (OrderedLine line : order.lines()) {
        long orders = counted.add(line.product()) ? 1 : 0;
        byProduct
            .computeIfAbsent(line.product(), product -> new TreeMap<>())
            .merge(order.day(), new Amounts(line.quantity(), orders, line.value()), Amounts::plus);
      }
    }
  }

  /** The products of which something was sold. */
  Set<String> products() {
    return byProduct.keySet();
  }

  /** What was sold of a product on some days. */
  Amounts of(String product, int from, int to) {
    NavigableMap<Integer, Amounts> days = byProduct.get(product);
    return days == null || from > to
        ? Amounts.NONE
        : days.subMap(from, true, to, true).values().stream().reduce(Amounts.NONE, Amounts::plus);
  }
}
