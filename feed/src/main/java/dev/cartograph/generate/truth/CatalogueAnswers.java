package dev.cartograph.generate.truth;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is true of single products beside their sales. */
record CatalogueAnswers(TrendFold trends, PriceChangeFold prices, UncataloguedFold uncatalogued) {
  List<Report> reports() {
    return List.of(trends.report(), prices.report(), uncatalogued.report());
  }

  /** The products of which they tell anything. */
  Set<String> products() {
    Set<String> products = new TreeSet<>(trends.table().values("product_id"));
    products.addAll(prices.table().values("product_id"));
    products.addAll(uncatalogued.table().values("product_id"));
    return products;
  }
}
