package dev.cartograph.customer;

import dev.cartograph.shop.Shop;
import dev.cartograph.timeline.TimelineEvent;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A customer's events as a table for people: times in the shop's zone, money with its currency. */
final class CustomerTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final List<String> TITLES =
      List.of("time", "event", "product", "quantity", "price", "order");
  private static final List<Boolean> RIGHT = List.of(false, false, false, true, true, false);
  private static final int WIDEST_CELL = 44;
  private static final int CENTS = 2;

  private CustomerTable() {}

  static String render(Shop shop, String id, List<TimelineEvent> events) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(TITLES);
    events.forEach(event -> rows.add(row(shop, event)));
    StringBuilder out = new StringBuilder();
    out.append(
        "Customer %s of %s, newest first, times in %s%n%n"
            .formatted(clean(id), clean(shop.title()), shop.timeZone()));
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(column == 0 ? "" : "  ");
        line.append(padded(row.get(column), width(rows, column), RIGHT.get(column)));
      }
      out.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return out.toString();
  }

  private static List<String> row(Shop shop, TimelineEvent event) {
    return List.of(
        TIME.format(event.eventTime().atZone(shop.timeZone())),
        clean(event.eventType()),
        clean(product(event)),
        event.quantity() == null ? "" : Integer.toString(event.quantity()),
        money(event.unitPrice(), event.currency()),
        clean(orEmpty(event.orderId())));
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
    BigDecimal stripped = amount.stripTrailingZeros();
    BigDecimal shown = stripped.scale() < CENTS ? stripped.setScale(CENTS) : stripped;
    return currency == null ? shown.toPlainString() : shown.toPlainString() + " " + clean(currency);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Ids come from outside: a control character in one must not drive the terminal. */
  private static String clean(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .map(
            c ->
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                    ? '\uFFFD'
                    : c)
        .limit(WIDEST_CELL)
        .forEach(shown::appendCodePoint);
    return length(text) > WIDEST_CELL ? shown.append('…').toString() : shown.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String padded(String text, int width, boolean right) {
    String blanks = " ".repeat(Math.max(0, width - length(text)));
    return right ? blanks + text : text + blanks;
  }
}
