package dev.cartograph.dashboard.customer;

import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.RuleWords;
import dev.cartograph.event.EventTypes;
import dev.cartograph.shop.Shop;
import dev.cartograph.timeline.TimelineEvent;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events by shop day and session, the newest first. */
final class TimelineDays {
  private static final int CENTS = 2;

  private TimelineDays() {}

  static List<CustomerView.Day> of(List<TimelineEvent> events, Shop shop) {
    Map<LocalDate, List<TimelineEvent>> byDay =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    event -> shop.shopDay(event.eventTime()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<CustomerView.Day> days = new ArrayList<>();
    byDay.forEach(
        (day, ofDay) ->
            days.add(new CustomerView.Day(DayWords.weekdayAndYear(day), sessions(ofDay, shop))));
    return days;
  }

  /** Runs of events with one session id and no silence above the shop's session gap. */
  private static List<CustomerView.Session> sessions(List<TimelineEvent> newestFirst, Shop shop) {
    List<CustomerView.Session> sessions = new ArrayList<>();
    List<TimelineEvent> run = new ArrayList<>();
    for (TimelineEvent event : newestFirst) {
      if (!run.isEmpty() && !belongs(event, run.get(run.size() - 1), shop)) {
        sessions.add(session(run, shop));
        run.clear();
      }
      run.add(event);
    }
    if (!run.isEmpty()) {
      sessions.add(session(run, shop));
    }
    return sessions;
  }

  private static boolean belongs(TimelineEvent earlier, TimelineEvent later, Shop shop) {
    return Objects.equals(earlier.sessionId(), later.sessionId())
        && !earlier.eventTime().plus(shop.sessionGap()).isBefore(later.eventTime());
  }

  private static CustomerView.Session session(List<TimelineEvent> newestFirst, Shop shop) {
    String last = time(newestFirst.get(0), shop);
    String first = time(newestFirst.get(newestFirst.size() - 1), shop);
    String times = first.equals(last) ? first : first + " \u2013 " + last;
    String from =
        Stream.of(
                firstKnown(newestFirst, Field.CHANNEL),
                firstKnown(newestFirst, Field.DEVICE),
                firstKnown(newestFirst, Field.COUNTRY))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    return new CustomerView.Session(
        from.isEmpty() ? times : times + " \u00b7 " + from,
        newestFirst.stream().map(event -> moment(event, shop)).toList());
  }

  private enum Field {
    CHANNEL,
    DEVICE,
    COUNTRY;

    @Nullable String of(TimelineEvent event) {
      return switch (this) {
        case CHANNEL -> event.channel();
        case DEVICE -> event.device();
        case COUNTRY -> event.country();
      };
    }
  }

  private static String firstKnown(List<TimelineEvent> events, Field field) {
    for (TimelineEvent event : events) {
      String text = field.of(event);
      if (text != null && !text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static CustomerView.Moment moment(TimelineEvent event, Shop shop) {
    return new CustomerView.Moment(
        DayWords.time(local(event, shop)),
        RuleWords.capital(event.eventType()),
        event.eventType().equals(EventTypes.PURCHASE)
            ? "bought"
            : event.eventType().equals(EventTypes.REFUND) ? "refunded" : "",
        subject(event),
        price(event, shop));
  }

  private static String subject(TimelineEvent event) {
    String title = event.title();
    String product = event.productId();
    if (product != null) {
      return title == null || title.isEmpty() ? product : title + " (" + product + ")";
    }
    return title == null ? "" : title;
  }

  private static String price(TimelineEvent event, Shop shop) {
    if (event.unitPrice() == null) {
      return "";
    }
    String currency =
        event.currency() == null ? shop.currency().getCurrencyCode() : event.currency();
    String unit = NumberFormats.money(currency, event.unitPrice(), CENTS);
    Integer quantity = event.quantity();
    return quantity == null || quantity == 1 ? unit : quantity + " \u00d7 " + unit;
  }

  private static String time(TimelineEvent event, Shop shop) {
    return DayWords.time(local(event, shop));
  }

  private static LocalTime local(TimelineEvent event, Shop shop) {
    return event.eventTime().atZone(shop.timeZone()).toLocalTime();
  }
}
