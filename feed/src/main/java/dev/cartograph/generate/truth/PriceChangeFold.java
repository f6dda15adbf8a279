package dev.cartograph.generate.truth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Prices that became others, and what was sold on whole days before and after. A price in another
 * currency compares with nothing, and ends the days of the changes beside it.
 */
final class PriceChangeFold {
  private static final int MOST_DAYS = 28;
  private static final List<String> DIMENSIONS =
      List.of("product_id", "title", "changed_on", "price_change");

  private final LocalClock clock;
  private final Sold sold;
  private final Span open;
  private final DailyTable table =
      new DailyTable(
          DIMENSIONS,
          "changes",
          "days_before",
          "days_after",
          "units_before",
          "units_after",
          "orders_before",
          "orders_after",
          "gross_before$",
          "gross_after$");

  /** A day on which a price changed, and the first whole day at the new one. */
  private record Change(int day, int wholeFrom, long before, long after, boolean oneCurrency) {
    Change then(Change later) {
      return new Change(
          day,
          Math.max(wholeFrom, later.wholeFrom),
          before,
          later.after,
          oneCurrency && later.oneCurrency);
    }

    boolean compares() {
      return oneCurrency && before != after;
    }
  }

  /**
   * @param open the days with an event of a product, from the first to the last
   */
  PriceChangeFold(KnownProducts known, LocalClock clock, Sold sold, Span open, ProductFold names) {
    this.clock = clock;
    this.sold = sold;
    this.open = open;
    known
        .states()
        .forEach((product, states) -> add(product, names.title(product), changes(states)));
  }

  private List<Change> changes(NavigableMap<Long, ProductState> states) {
    TreeMap<Integer, Change> byDay = new TreeMap<>();
    long price = GoodEvent.UNSTATED;
    String currency = "";
    for (Map.Entry<Long, ProductState> state : states.entrySet()) {
      long next = Money.units(state.getValue().price());
      String nextCurrency = state.getValue().currency();
      boolean oneCurrency = currency.equals(nextCurrency);
      if (price != GoodEvent.UNSTATED && (price != next || !oneCurrency)) {
        long micros = state.getKey();
        Change change =
            new Change(clock.day(micros), clock.day(micros - 1) + 1, price, next, oneCurrency);
        byDay.merge(change.day(), change, Change::then);
      }
      price = next;
      currency = nextCurrency;
    }
    return new ArrayList<>(byDay.values());
  }

  private void add(String product, String title, List<Change> changes) {
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      if (!change.compares() || change.day() < open.from() || change.day() > open.to()) {
        continue;
      }
      int beforeFrom = Math.max(open.from(), change.day() - MOST_DAYS);
      if (i > 0) {
        beforeFrom = Math.max(beforeFrom, changes.get(i - 1).wholeFrom());
      }
      int afterTo = Math.min(open.to(), change.wholeFrom() + MOST_DAYS - 1);
      if (i + 1 < changes.size()) {
        afterTo = Math.min(afterTo, changes.get(i + 1).day() - 1);
      }
      Sold.Amounts before = sold.of(product, beforeFrom, change.day() - 1);
      Sold.Amounts after = sold.of(product, change.wholeFrom(), afterTo);
      String on = LocalDate.ofEpochDay(change.day()).toString();
      long[] row =
          table.row(
              change.day(),
              List.of(product, title, on, text(change.before()) + " → " + text(change.after())));
      row[0]++;
      row[1] += Math.max(0, change.day() - beforeFrom);
      row[2] += Math.max(0, afterTo - change.wholeFrom() + 1);
      row[3] += before.units();
      row[4] += after.units();
      row[5] += before.orders();
      row[6] += after.orders();
      row[7] += before.gross();
      row[8] += after.gross();
    }
  }

  private static String text(long price) {
    return Money.text(price).replaceFirst("0{1,2}$", "");
  }

  /** The changes by day. */
  DailyTable table() {
    return table;
  }

  Report report() {
    return new Report("price_changes", DIMENSIONS)
        .withSums(
            table,
            "changes",
            "days_before",
            "days_after",
            "units_before",
            "units_after",
            "orders_before",
            "orders_after",
            "gross_before",
            "gross_after")
        .withRatio("units_a_day_before", "units_before", "days_before")
        .withRatio("units_a_day_after", "units_after", "days_after")
        .withRatio("gross_a_day_before", "gross_before", "days_before")
        .withRatio("gross_a_day_after", "gross_after", "days_after");
  }
}
