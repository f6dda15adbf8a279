package dev.cartograph.system;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is asked of every view alike.
 *
 * @param from the first day
 * @param to the last day
 * @param compare what the range is held against
 * @param filter the value of each dimension that counts
 */
record Question(String from, String to, String compare, Map<String, String> filter) {
  static final String SHOP = "demo";

  /** The query of a page's address. */
  String parameters() {
    String days = "shop=%s&from=%s&to=%s&compare=%s".formatted(SHOP, from, to, compare);
    return filter.entrySet().stream()
        .map(
            each ->
                "&"
                    + each.getKey()
                    + "="
                    + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("", days, ""));
  }

  /** The condition on the rows of a report, of other days than those asked for where given. */
  String condition(String firstDay, String lastDay) {
    String days =
        "shop = '%s' AND shop_day BETWEEN '%s' AND '%s'".formatted(SHOP, firstDay, lastDay);
    return filter.entrySet().stream()
        .map(each -> " AND %s = '%s'".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining("", days, ""));
  }

  @Override
  public String toString() {
    return filter.isEmpty() ? from + " to " + to : "%s to %s, %s".formatted(from, to, filter);
  }
}
