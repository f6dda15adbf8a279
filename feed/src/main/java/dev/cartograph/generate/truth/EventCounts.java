package dev.cartograph.generate.truth;

import dev.cartograph.event.EventTypes;
import java.time.LocalDate;
import java.util.List;

/** Counts of events by their own days. */
final class EventCounts {
  private static final String[] CATALOGUE = {
    "product_events", "without_category", "without_brand", "without_title", "without_price"
  };

  private final DailyTable types = new DailyTable(List.of("event_type"), "events");
  private final DailyTable activity =
      new DailyTable(List.of("weekday", "hour"), "events", "orders");
  private final DailyTable catalogue = new DailyTable(List.of("event_type"), CATALOGUE);
  private final ProductFold products;
  private long events;
  private Span productDays = new Span(0, -1);

  EventCounts(ProductFold products) {
    this.products = products;
  }

  void add(Seen seen) {
    GoodEvent event = seen.event();
    events++;
    types.add(event.day(), List.of(event.type()), "events", 1);
    activity.add(event.day(), weekdayAndHour(event.day(), event.hour()), "events", 1);
    if (event.product().isEmpty()) {
      return;
    }
    products.name(event);
    boolean first = productDays.from() > productDays.to();
    productDays = new Span(first ? event.day() : productDays.from(), event.day());
    long[] row = catalogue.row(event.day(), List.of(event.type()));
    row[0]++;
    row[1] += event.category().isEmpty() ? 1 : 0;
    row[2] += event.brand().isEmpty() ? 1 : 0;
    row[3] += event.title().isEmpty() ? 1 : 0;
    row[4] += event.price() == GoodEvent.UNSTATED ? 1 : 0;
    if (event.is(EventTypes.VIEW_ITEM)) {
      products.add(event.day(), event.product(), "views", 1);
    } else if (event.is(EventTypes.ADD_TO_CART)) {
      products.add(event.day(), event.product(), "carts", 1);
    }
  }

  /** Counts an order at the day and hour of its time. */
  void addOrder(Order order) {
    activity.add(order.day(), weekdayAndHour(order.day(), order.hour()), "orders", 1);
  }

  private static List<String> weekdayAndHour(int day, int hour) {
    int weekday = LocalDate.ofEpochDay(day).getDayOfWeek().getValue();
    return List.of(Integer.toString(weekday), Integer.toString(hour));
  }

  long events() {
    return events;
  }

  /** The days with an event of a product, from the first to the last. */
  Span productDays() {
    return productDays;
  }

  /** Events by type. */
  DailyTable types() {
    return types;
  }

  /** Events and orders by weekday and hour. */
  DailyTable activity() {
    return activity;
  }

  List<Report> reports() {
    return List.of(
        new Report("activity_by_hour", List.of("weekday", "hour"))
            .withSums(activity, "events", "orders"),
        new Report("events_by_type", List.of("event_type")).withSums(types, "events"),
        new Report("catalogue_health", List.of("event_type")).withSums(catalogue, CATALOGUE));
  }
}
