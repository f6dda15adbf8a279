package dev.cartograph.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventDraft;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is true of the generated events: counted as they are made, by no part of the pipeline. */
final class Truth {
  private final ZoneId zone;
  private final Map<String, Long> eventsByType = new TreeMap<>();
  private final Map<String, Set<String>> visitorsByDay = new TreeMap<>();
  private final Map<String, Long> eventsByDay = new TreeMap<>();
  private final Map<String, BigDecimal> grossByDay = new TreeMap<>();
  private final Map<String, BigDecimal> refundsByDay = new TreeMap<>();
  private final Map<String, Set<String>> ordersByDay = new TreeMap<>();
  private final Set<String> visitors = new HashSet<>();
  private final Set<String> sessions = new HashSet<>();
  private final Map<String, BigDecimal> sums = new TreeMap<>();
  private long events;
  private long orders;

  Truth(ZoneId zone) {
    this.zone = zone;
  }

  void add(EventDraft event) {
    String day = event.findTime().orElse(Instant.EPOCH).atZone(zone).toLocalDate().toString();
    String type = event.find(EventFields.EVENT_TYPE).orElse("");
    events++;
    eventsByType.merge(type, 1L, Long::sum);
    eventsByDay.merge(day, 1L, Long::sum);
    event.find(EventFields.SESSION_ID).ifPresent(sessions::add);
    event
        .find(EventFields.USER_ID)
        .ifPresent(
            user -> {
              visitors.add(user);
              visitorsByDay.computeIfAbsent(day, key -> new HashSet<>()).add(user);
            });
    if (type.equals(EventTypes.PURCHASE)) {
      grossByDay.merge(day, value(event), BigDecimal::add);
      sums.merge("gross", value(event), BigDecimal::add);
      sums.merge("units", amount(event, EventFields.QUANTITY), BigDecimal::add);
      sums.merge("discounts", amount(event, EventFields.DISCOUNT), BigDecimal::add);
      sums.merge("tax", amount(event, EventFields.TAX), BigDecimal::add);
      sums.merge("shipping", amount(event, EventFields.SHIPPING), BigDecimal::add);
      boolean first =
          ordersByDay
              .computeIfAbsent(day, key -> new HashSet<>())
              .add(event.find(EventFields.ORDER_ID).orElse(""));
      orders += first ? 1 : 0;
    } else if (type.equals(EventTypes.REFUND)) {
      refundsByDay.merge(day, value(event), BigDecimal::add);
      sums.merge("refunds", value(event), BigDecimal::add);
    }
  }

  private static BigDecimal value(EventDraft event) {
    return amount(event, EventFields.QUANTITY).multiply(amount(event, EventFields.UNIT_PRICE));
  }

  private static BigDecimal amount(EventDraft event, String field) {
    return event.find(field).map(BigDecimal::new).orElse(BigDecimal.ZERO);
  }

  long events() {
    return events;
  }

  /**
   * The truth as JSON.
   *
   * @param broken how many broken records stand beside the events, by reason
   */
  String json(long seed, Map<String, Long> broken) {
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("shop", Visit.SHOP);
    truth.put("seed", seed);
    truth.put("time_zone", zone.getId());
    truth.put("events", events);
    truth.put("events_by_type", eventsByType);
    truth.put("sessions", sessions.size());
    truth.put("visitors", visitors.size());
    truth.put("orders", orders);
    for (String sum : new String[] {"units", "gross", "discounts", "tax", "shipping", "refunds"}) {
      truth.put(sum, sums.getOrDefault(sum, BigDecimal.ZERO));
    }
    truth.put("events_by_day", eventsByDay);
    truth.put("visitors_by_day", sizes(visitorsByDay));
    truth.put("orders_by_day", sizes(ordersByDay));
    truth.put("gross_by_day", grossByDay);
    truth.put("refunds_by_day", refundsByDay);
    truth.put("broken_by_reason", broken);
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(truth)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Numbers and texts can be written as JSON", e);
    }
  }

  /** The truth in a line. */
  String sentence() {
    return "%,d events, %,d sessions, %,d visitors, %,d orders, gross %,.2f, refunds %,.2f"
        .formatted(
            events,
            sessions.size(),
            visitors.size(),
            orders,
            sums.getOrDefault("gross", BigDecimal.ZERO),
            sums.getOrDefault("refunds", BigDecimal.ZERO));
  }

  private static Map<String, Integer> sizes(Map<String, Set<String>> sets) {
    Map<String, Integer> sizes = new TreeMap<>();
    sets.forEach((day, set) -> sizes.put(day, set.size()));
    return sizes;
  }
}
