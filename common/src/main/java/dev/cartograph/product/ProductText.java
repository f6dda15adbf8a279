package dev.cartograph.product;

import dev.cartograph.event.EventFields;
import dev.cartograph.shop.Shop;
import dev.cartograph.statement.Price;
import dev.cartograph.statement.State;
import dev.cartograph.statement.StateText;
import dev.cartograph.text.MoneyText;
import dev.cartograph.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A product for people: what is known of it now, its prices and what was said of it when. */
final class ProductText {
  private ProductText() {}

  /**
   * The text.
   *
   * @param states in the order of time, at least one
   */
  static String render(Shop shop, String id, List<State> states, List<Price> prices) {
    State now = states.get(states.size() - 1);
    StringBuilder out = new StringBuilder();
    out.append(
        "Product %s of %s, times in %s%n%n"
            .formatted(TextTable.clean(id), TextTable.clean(shop.title()), shop.timeZone()));
    line(out, "title", Optional.ofNullable(now.fields().get(EventFields.TITLE)));
    line(out, "category", Optional.ofNullable(now.fields().get(EventFields.CATEGORY_CODE)));
    line(out, "brand", Optional.ofNullable(now.fields().get(EventFields.BRAND)));
    line(out, "price", newest(prices).map(price -> price(price, shop)));
    now.attributes().forEach((name, text) -> line(out, TextTable.clean(name), Optional.of(text)));
    if (!prices.isEmpty()) {
      out.append("%nPrices, the newest first%n".formatted());
      out.append(pricesTable(shop, prices));
    }
    out.append("%nWhat was said of it, the newest first%n".formatted());
    out.append(StateText.changes(states, shop.timeZone()));
    return out.toString();
  }

  private static Optional<Price> newest(List<Price> prices) {
    return prices.isEmpty() ? Optional.empty() : Optional.of(prices.get(prices.size() - 1));
  }

  private static String price(Price price, Shop shop) {
    return "%s since %s"
        .formatted(
            MoneyText.of(price.amount(), price.currency()),
            StateText.time(price.validFromMicros(), shop.timeZone()));
  }

  private static void line(StringBuilder out, String name, Optional<String> text) {
    out.append("  %-10s%s%n".formatted(name, text.map(TextTable::clean).orElse("not known")));
  }

  private static String pricesTable(Shop shop, List<Price> prices) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = prices.size() - 1; i >= 0; i--) {
      Price price = prices.get(i);
      rows.add(
          List.of(
              StateText.time(price.validFromMicros(), shop.timeZone()),
              MoneyText.of(price.amount(), price.currency()),
              price.previous().map(MoneyText::of).orElse("")));
    }
    return TextTable.render(List.of("from", "price", "before"), List.of(false, true, true), rows);
  }
}
