package dev.cartograph.generate.truth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was looked at, put into carts, sold and refunded of each product. */
final class ProductFold {
  private static final String[] COLUMNS = {
    "gross_sales$",
    "units",
    "purchases",
    "orders",
    "discounts$",
    "refunds$",
    "net_sales$",
    "views",
    "carts"
  };

  private final DailyTable byProduct = new DailyTable(List.of("product_id"), COLUMNS);
  private final Map<String, Name> titles = new HashMap<>();
  private final Map<String, Name> categories = new HashMap<>();

  private record Name(String text, long micros) {
    /** The newer of two; of one instant the greater. */
    static Name newer(Name one, Name other) {
      if (one.micros != other.micros) {
        return one.micros > other.micros ? one : other;
      }
      return one.text.compareTo(other.text) >= 0 ? one : other;
    }
  }

  /** Notes how an event calls its product. */
  void name(GoodEvent event) {
    note(titles, event.product(), event.title(), event.micros());
    note(categories, event.product(), event.category(), event.micros());
  }

  private static void note(Map<String, Name> names, String product, String text, long micros) {
    if (!text.isEmpty()) {
      names.merge(product, new Name(text, micros), Name::newer);
    }
  }

  void add(int day, String product, String column, long amount) {
    byProduct.add(day, List.of(product), column, amount);
  }

  /** Adds the counted lines of an order, on the order's day. */
  void addOrder(Order order) {
    TreeSet<String> products = new TreeSet<>();
    for (OrderedLine line : order.lines()) {
      products.add(line.product());
      add(order.day(), line.product(), "gross_sales", line.value());
      add(order.day(), line.product(), "units", line.quantity());
      add(order.day(), line.product(), "purchases", 1);
      add(order.day(), line.product(), "discounts", line.discount());
      add(order.day(), line.product(), "net_sales", line.value() - line.discount());
    }
    products.forEach(product -> add(order.day(), product, "orders", 1));
  }

  void addRefund(Refund refund) {
    add(refund.day(), refund.product(), "refunds", refund.value());
    add(refund.day(), refund.product(), "net_sales", -refund.value());
  }

  /** The products that sold best, the best first. */
  List<String> best(Span span, int count) {
    return byProduct.greatest("product_id", "gross_sales", span, count);
  }

  List<Report> reports() {
    DailyTable table = new DailyTable(List.of("product_id", "title", "category_code"), COLUMNS);
    byProduct.forEachRow(
        (day, key, sums) -> {
          long[] row = table.row(day, names(key.get(0)));
          for (int i = 0; i < sums.length; i++) {
            row[i] += sums[i];
          }
        });
    return List.of(
        new Report("product_concentration", List.of("product_id", "title"))
            .withSums(table, "net_sales"),
        new Report("top_products", List.of("product_id", "title", "category_code"))
            .withSums(
                table,
                "gross_sales",
                "units",
                "purchases",
                "orders",
                "discounts",
                "refunds",
                "net_sales",
                "views",
                "carts")
            .withRatio("cart_to_view", "carts", "views")
            .withRatio("buy_to_view", "purchases", "views")
            .withRatio("buy_to_cart", "purchases", "carts"));
  }

  /** What a product is called at last; empty where nobody says. */
  String title(String product) {
    return text(titles.get(product));
  }

  /** Its id, title and category. */
  List<String> names(String product) {
    return List.of(product, text(titles.get(product)), text(categories.get(product)));
  }

  private static String text(@Nullable Name name) {
    return name == null ? "" : name.text();
  }
}
