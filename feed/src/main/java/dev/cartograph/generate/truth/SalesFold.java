package dev.cartograph.generate.truth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sales by day, from the orders and refunds of the whole shop. */
final class SalesFold {
  static final String ORDER_UNKNOWN = "order unknown";

  private static final String[] SALES = {
    "gross_sales",
    "discounts",
    "refunds",
    "net_sales",
    "tax",
    "shipping",
    "total_sales",
    "orders",
    "units"
  };
  private static final List<String> PARTS = List.of("country", "category_code", "buyer_kind");

  private final OrderBook book;
  private final DailyTable sales =
      new DailyTable(
          Cell.DIMENSIONS,
          "gross_sales$",
          "discounts$",
          "refunds$",
          "net_sales$",
          "tax$",
          "shipping$",
          "total_sales$",
          "orders",
          "units",
          "order_value$");
  private final DailyTable byOrderDay =
      new DailyTable(
          Cell.DIMENSIONS, "gross_sales$", "discounts$", "refunds$", "net_sales$", "order_value$");
  private final DailyTable reconciled =
      new DailyTable(List.of("order_month"), "refunds$", "refund_lines");
  private final DailyTable byHour = new DailyTable(List.of("hour"), "gross_sales$", "orders");
  private final DailyTable byBuyer =
      new DailyTable(
          List.of("user_id"), "orders", "gross_sales$", "discounts$", "refunds$", "net_sales$");
  private final DailyTable byPart =
      new DailyTable(PARTS, "gross_sales$", "discounts$", "refunds$", "net_sales$");
  private final DailyValues values = new DailyValues(Money::text);
  private final Set<Order> firstOrders = new HashSet<>();

  SalesFold(OrderBook book) {
    this.book = book;
    Set<Integer> buyers = new HashSet<>();
    for (Order order : book.orders()) {
      if (order.person() >= 0 && buyers.add(order.person())) {
        firstOrders.add(order);
      }
    }
    book.orders().forEach(this::add);
    book.refunds().forEach(this::add);
  }

  private void add(Order order) {
    long gross = order.gross();
    long discount = order.discount();
    long net = gross - discount;
    long total = net + order.tax() + order.shipping();
    List<String> cell = order.cell().values();
    addAll(
        sales.row(order.day(), cell),
        gross,
        discount,
        0,
        net,
        order.tax(),
        order.shipping(),
        total,
        1,
        order.units(),
        net);
    addAll(byOrderDay.row(order.day(), cell), gross, discount, 0, net, net);
    addAll(byHour.row(order.day(), List.of(Integer.toString(order.hour()))), gross, 1);
    values.add(order.day(), order.cell(), order.value());
    if (order.person() >= 0) {
      addAll(byBuyer.row(order.day(), List.of(order.user())), 1, gross, discount, 0, net);
    }
    for (OrderedLine line : order.lines()) {
      List<String> part = List.of(order.cell().country(), line.category(), buyerKind(order));
      addAll(
          byPart.row(order.day(), part),
          line.value(),
          line.discount(),
          0,
          line.value() - line.discount());
    }
  }

  private void add(Refund refund) {
    long value = refund.value();
    Order order = book.findOrder(refund);
    addAll(
        sales.row(refund.day(), refund.cell().values()),
        0,
        0,
        value,
        -value,
        0,
        0,
        -value,
        0,
        0,
        0);
    if (order != null) {
      addAll(byOrderDay.row(order.day(), order.cell().values()), 0, 0, value, -value, 0);
    }
    addAll(reconciled.row(refund.day(), List.of(month(order))), value, 1);
    if (refund.person() >= 0) {
      addAll(byBuyer.row(refund.day(), List.of(refund.user())), 0, 0, 0, value, -value);
    }
    List<String> part = List.of(refund.cell().country(), refund.category(), buyerKind(order));
    addAll(byPart.row(refund.day(), part), 0, 0, value, -value);
  }

  private static void addAll(long[] row, long... amounts) {
    for (int i = 0; i < amounts.length; i++) {
      row[i] += amounts[i];
    }
  }

  private static String month(@Nullable Order order) {
    return order == null
        ? ORDER_UNKNOWN
        : LocalDate.ofEpochDay(order.day()).toString().substring(0, 7);
  }

  private String buyerKind(@Nullable Order order) {
    if (order == null || order.person() < 0) {
      return "unknown";
    }
    return isFirst(order) ? "new" : "returning";
  }

  /** Whether it is the first order ever of its user. */
  boolean isFirst(Order order) {
    return firstOrders.contains(order);
  }

  /** Sales by day and cell. */
  DailyTable sales() {
    return sales;
  }

  /** Sales by the user who bought. */
  DailyTable byBuyer() {
    return byBuyer;
  }

  /** Sales by country, category and kind of buyer. */
  DailyTable byPart() {
    return byPart;
  }

  /** Refunds by the month of their order. */
  DailyTable reconciled() {
    return reconciled;
  }

  List<Report> reports(DailyTable sessions, Figure visitors) {
    List<Report> reports = new ArrayList<>();
    Report byDay = new Report("sales_by_day", Cell.DIMENSIONS).withSums(sales, SALES);
    byDay.with("average_order_value", Figure.ratio(sales.sum("order_value"), sales.sum("orders")));
    reports.add(byDay);
    Report ofOrders =
        new Report("refunds_by_order_day", Cell.DIMENSIONS)
            .withSums(byOrderDay, "gross_sales", "discounts", "refunds", "net_sales");
    ofOrders.with(
        "refund_rate", Figure.ratio(byOrderDay.sum("refunds"), byOrderDay.sum("order_value")));
    reports.add(ofOrders);
    reports.add(
        new Report("refunds_reconciled", List.of("order_month"))
            .withSums(reconciled, "refunds", "refund_lines"));
    reports.add(
        new Report("sales_by_hour", List.of("hour")).withSums(byHour, "gross_sales", "orders"));
    reports.add(values.report("order_values", Cell.DIMENSIONS, "orders"));
    reports.add(
        new Report("buyer_sales", List.of("user_id"))
            .withSums(byBuyer, "orders", "gross_sales", "discounts", "refunds", "net_sales"));
    reports.add(
        new Report("net_sales_by_part", PARTS)
            .withSums(byPart, "gross_sales", "discounts", "refunds", "net_sales"));
    reports.add(
        new Report("why_it_moved", Cell.DIMENSIONS)
            .with("visitors", visitors)
            .withSums(sales, "orders", "order_value", "net_sales"));
    for (String dimension : Cell.DIMENSIONS) {
      reports.add(
          new Report("by_" + dimension, List.of(dimension))
              .withSums(sales, "gross_sales", "net_sales", "orders")
              .withSums(sessions, "sessions"));
    }
    return reports;
  }
}
