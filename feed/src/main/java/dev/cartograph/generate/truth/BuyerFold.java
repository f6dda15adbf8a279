package dev.cartograph.generate.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Buyers, how long they take, and when they buy again. */
final class BuyerFold {
  private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(86_400_000_000L);
  private static final int DIGITS = 10;
  private static final int MICRO_DIGITS = 6;

  private final PersonDays buyers;
  private final PersonDays newBuyers;
  private final DailyValues gaps = new DailyValues(BuyerFold::days);
  private final DailyValues waits =
      new DailyValues(micros -> BigDecimal.valueOf(micros, MICRO_DIGITS).toPlainString());

  BuyerFold(Cells cells, OrderBook book, SalesFold sales) {
    this.buyers = PersonDays.repeatable(cells);
    this.newBuyers = PersonDays.distinct(cells);
    Map<Integer, Order> previous = new HashMap<>();
    for (Order order : book.orders()) {
      if (order.firstView() != Order.NEVER) {
        waits.add(order.day(), DailyValues.NOWHERE, order.micros() - order.firstView());
      }
      if (order.person() < 0) {
        continue;
      }
      buyers.add(order.day(), order.cell(), order.person());
      if (sales.isFirst(order)) {
        newBuyers.add(order.day(), order.cell(), order.person());
      }
      Order before = previous.put(order.person(), order);
      if (before != null) {
        gaps.add(order.day(), DailyValues.NOWHERE, order.micros() - before.micros());
      }
    }
    buyers.close();
    newBuyers.close();
  }

  private static String days(long micros) {
    return BigDecimal.valueOf(micros)
        .divide(DAY_MICROS, DIGITS, RoundingMode.HALF_UP)
        .toPlainString();
  }

  List<Report> reports(DailyTable sales, Figure visitors) {
    return List.of(
        new Report("buyers", Cell.DIMENSIONS)
            .with("buyers", buyers.count())
            .with("new_buyers", newBuyers.count())
            .with("returning_buyers", buyers.countWithout(newBuyers))
            .with("repeat_buyers", buyers.countRepeated())
            .with("visitors", visitors)
            .withSums(sales, "net_sales")
            .withRatio("repeat_rate", "repeat_buyers", "buyers")
            .withRatio("visitor_conversion", "buyers", "visitors")
            .withRatio("revenue_per_visitor", "net_sales", "visitors")
            .withRatio("revenue_per_buyer", "net_sales", "buyers"),
        gaps.report("days_between_orders", List.of(), "gaps"),
        waits.report("time_to_purchase", List.of(), "orders"));
  }
}
