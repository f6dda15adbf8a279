package dev.cartograph.generate.truth;

import java.util.List;

/** What was sold before the catalogue knew it; nothing where there is no catalogue. */
final class UncataloguedFold {
  private static final List<String> DIMENSIONS = List.of("product_id", "title", "category_code");

  private final DailyTable table = new DailyTable(DIMENSIONS, "gross_sales$", "units", "lines");

  UncataloguedFold(KnownProducts known, OrderBook book, ProductFold names) {
    if (known.size() == 0) {
      return;
    }
    for (Order order : book.orders()) {
      for (OrderedLine line : order.lines()) {
        if (!known.knows(line.product(), line.micros())) {
          long[] row = table.row(order.day(), names.names(line.product()));
          row[0] += line.value();
          row[1] += line.quantity();
          row[2]++;
        }
      }
    }
  }

  /** Sales by day and product. */
  DailyTable table() {
    return table;
  }

  Report report() {
    return new Report("uncatalogued_products", DIMENSIONS)
        .withSums(table, "gross_sales", "units", "lines");
  }
}
