package dev.cartograph.generate.truth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Visitors by day and cell, and on which day each is new. */
final class VisitorFold {
  private final PersonDays visitors;
  private final PersonDays newVisitors;
  private final DailyTable anonymous = new DailyTable(Cell.DIMENSIONS, "anonymous_events");
  private final Map<Integer, Cell> newNow = new HashMap<>();
  private int known;
  private int today;

  VisitorFold(Cells cells) {
    this.visitors = PersonDays.distinct(cells);
    this.newVisitors = PersonDays.distinct(cells);
  }

  void add(Seen seen) {
    GoodEvent event = seen.event();
    today = event.day();
    if (seen.isAnonymous()) {
      anonymous.add(event.day(), event.cell().values(), "anonymous_events", 1);
      return;
    }
    visitors.add(event.day(), event.cell(), seen.person());
    if (seen.person() >= known) {
      newNow.merge(
          seen.person(), event.cell(), (one, other) -> one.compareTo(other) < 0 ? one : other);
    }
  }

  /** All events of an instant were added. */
  void endInstant() {
    if (!newNow.isEmpty()) {
      known += newNow.size();
      newNow.forEach((person, cell) -> newVisitors.add(today, cell, person));
      newNow.clear();
    }
  }

  void finish() {
    visitors.close();
    newVisitors.close();
  }

  PersonDays visitors() {
    return visitors;
  }

  Report report() {
    return new Report("visitors", Cell.DIMENSIONS)
        .with("visitors", visitors.count())
        .with("new_visitors", newVisitors.count())
        .with("returning_visitors", visitors.countWithout(newVisitors))
        .withSums(anonymous, "anonymous_events");
  }

  /** Visitors of rolling days; a row for each day of the shop. */
  Report activeUsers(Span shopDays) {
    return new Report("active_users", List.of())
        .with("daily_visitors", rolling(shopDays, 1))
        .with("weekly_visitors", rolling(shopDays, 7))
        .with("monthly_visitors", rolling(shopDays, 28))
        .withRatio("stickiness", "daily_visitors", "monthly_visitors");
  }

  private Figure rolling(Span shopDays, int days) {
    return (span, where) -> {
      int last = Math.min(span.to(), shopDays.to());
      return last < Math.max(span.from(), shopDays.from())
          ? null
          : visitors.count().value(new Span(last - days + 1, last), where);
    };
  }
}
