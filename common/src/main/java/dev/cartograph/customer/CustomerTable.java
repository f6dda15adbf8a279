package dev.cartograph.customer;

import dev.cartograph.shop.Shop;
import dev.cartograph.statement.State;
import dev.cartograph.statement.StateText;
import dev.cartograph.text.MoneyText;
import dev.cartograph.text.TextTable;
import dev.cartograph.timeline.TimelineEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer for people: what is known of them and their events; times in the shop's zone, money
 * with its currency.
 */
final class CustomerTable {
  private static final List<String> TITLES =
      List.of("time", "event", "product", "quantity", "price", "order");
  private static final List<Boolean> RIGHT = List.of(false, false, false, true, true, false);

  private CustomerTable() {}

  /** The profile as it was from when on, the newest first. */
  static String renderProfile(Shop shop, String id, List<State> profile) {
    return profile.isEmpty()
        ? ""
        : "Customer %s of %s, times in %s%n%n%s"
            .formatted(
                TextTable.clean(id),
                TextTable.clean(shop.title()),
                shop.timeZone(),
                StateText.changes(profile, shop.timeZone()));
  }

  /** The newest state of the profile, then the events. */
  static String render(Shop shop, String id, List<State> profile, List<TimelineEvent> events) {
    List<List<String>> rows = new ArrayList<>();
    events.forEach(event -> rows.add(row(shop, event)));
    StringBuilder out = new StringBuilder();
    out.append(
        "Customer %s of %s, newest first, times in %s%n%n"
            .formatted(TextTable.clean(id), TextTable.clean(shop.title()), shop.timeZone()));
    if (!profile.isEmpty()) {
      State now = profile.get(profile.size() - 1);
      out.append(
          "Since %s: %s%n%n"
              .formatted(
                  StateText.time(now.validFromMicros(), shop.timeZone()), StateText.line(now)));
    }
    if (!events.isEmpty()) {
      out.append(TextTable.render(TITLES, RIGHT, rows));
    }
    return out.toString();
  }

  private static List<String> row(Shop shop, TimelineEvent event) {
    return List.of(
        StateText.time(event.eventTime(), shop.timeZone()),
        TextTable.clean(event.eventType()),
        TextTable.clean(product(event)),
        event.quantity() == null ? "" : Integer.toString(event.quantity()),
        money(event.unitPrice(), event.currency()),
        TextTable.clean(orEmpty(event.orderId())));
  }

  private static String product(TimelineEvent event) {
    if (event.title() == null) {
      return orEmpty(event.productId());
    }
    return event.productId() == null ? event.title() : event.productId() + " " + event.title();
  }

  private static String money(@Nullable BigDecimal amount, @Nullable String currency) {
    if (amount == null) {
      return "";
    }
    return currency == null ? MoneyText.of(amount) : MoneyText.of(amount, currency);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
