package dev.cartograph.generate.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts over all events and by day. */
final class Totals {
  private static final int CENTS = 2;
  private static final Span EVER = new Span(Integer.MIN_VALUE, Integer.MAX_VALUE);

  private final EventCounts counts;
  private final SessionFold sessions;
  private final People people;
  private final VisitorFold visitors;
  private final DailyTable sales;

  Totals(
      EventCounts counts,
      SessionFold sessions,
      People people,
      VisitorFold visitors,
      SalesFold sales) {
    this.counts = counts;
    this.sessions = sessions;
    this.people = people;
    this.visitors = visitors;
    this.sales = sales.sales();
  }

  Map<String, Object> byName() {
    Map<String, Long> types = new TreeMap<>();
    for (String type : counts.types().values("event_type")) {
      types.put(type, counts.types().amount(EVER, Map.of("event_type", type), "events"));
    }
    Map<String, Object> totals = new LinkedHashMap<>();
    totals.put("events", counts.events());
    totals.put("events_by_type", types);
    totals.put("sessions", sessions.sourceSessions());
    totals.put("visitors", people.size());
    totals.put("orders", total("orders"));
    totals.put("units", total("units"));
    totals.put("gross", money("gross_sales"));
    totals.put("discounts", money("discounts"));
    totals.put("tax", money("tax"));
    totals.put("shipping", money("shipping"));
    totals.put("refunds", money("refunds"));
    totals.put("events_by_day", byDay(counts.types(), "events"));
    totals.put("visitors_by_day", visitorsByDay());
    totals.put("orders_by_day", byDay(sales, "orders"));
    totals.put("gross_by_day", moneyByDay("gross_sales"));
    totals.put("refunds_by_day", moneyByDay("refunds"));
    return totals;
  }

  String sentence() {
    return "%,d events, %,d sessions, %,d visitors, %,d orders, gross %,.2f, refunds %,.2f"
        .formatted(
            counts.events(),
            sessions.sourceSessions(),
            people.size(),
            total("orders"),
            money("gross_sales"),
            money("refunds"));
  }

  private long total(String column) {
    return sales.amount(EVER, Map.of(), column);
  }

  private BigDecimal money(String column) {
    return decimal(total(column));
  }

  /** With cents, and with more digits only where a converted amount has them. */
  private static BigDecimal decimal(long units) {
    BigDecimal amount = new BigDecimal(Money.text(units)).stripTrailingZeros();
    return amount.setScale(Math.max(CENTS, amount.scale()), RoundingMode.UNNECESSARY);
  }

  private static Map<String, Long> byDay(DailyTable table, String column) {
    Map<String, Long> byDay = new TreeMap<>();
    for (int day : table.days()) {
      long amount = table.amount(new Span(day, day), Map.of(), column);
      if (amount != 0) {
        byDay.put(LocalDate.ofEpochDay(day).toString(), amount);
      }
    }
    return byDay;
  }

  private Map<String, BigDecimal> moneyByDay(String column) {
    Map<String, BigDecimal> byDay = new TreeMap<>();
    byDay(sales, column).forEach((day, units) -> byDay.put(day, decimal(units)));
    return byDay;
  }

  private Map<String, Integer> visitorsByDay() {
    Map<String, Integer> byDay = new TreeMap<>();
    for (int day : visitors.visitors().days()) {
      byDay.put(
          LocalDate.ofEpochDay(day).toString(),
          visitors.visitors().persons(new Span(day, day), Map.of()).getCardinality());
    }
    return byDay;
  }
}
