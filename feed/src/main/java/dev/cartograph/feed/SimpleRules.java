package dev.cartograph.feed;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventFile;
import dev.cartograph.text.NearestName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the stream's simplest rules say about an event, for {@code --dry-run}: a hint before
 * sending. The stream judges by all of its rules.
 */
final class SimpleRules {
  private final Set<String> eventTypes;
  private final Instant floor;

  /**
   * @param eventTypes the known event types
   * @param floor the earliest event time
   */
  SimpleRules(Set<String> eventTypes, Instant floor) {
    this.eventTypes = eventTypes;
    this.floor = floor;
  }

  /** Every objection, as the rest of a sentence; empty where there is none. */
  List<String> objections(EventDraft event) {
    boolean malformed =
        event.attributes().stream()
            .anyMatch(attribute -> attribute.name().equals(EventFile.SOURCE_TEXT));
    if (malformed) {
      return List.of("the record does not fit the columns of its file");
    }
    List<String> objections = new ArrayList<>();
    objectToTime(event, objections);
    event
        .kind()
        .findIdField()
        .ifPresentOrElse(
            id -> objectToId(id, event, objections), () -> objectToType(event, objections));
    for (String field : event.unreadable()) {
      if (!field.equals(event.kind().timeField())) {
        objections.add(
            "%s '%s' is no %s"
                .formatted(
                    field,
                    event.find(field).orElse(""),
                    field.equals(EventFields.QUANTITY) ? "whole number" : "number"));
      }
    }
    objectToAmounts(event, objections);
    return objections;
  }

  private void objectToTime(EventDraft event, List<String> objections) {
    String field = event.kind().timeField();
    Optional<String> text = event.find(field);
    Optional<Instant> time = event.findTime();
    if (text.isEmpty()) {
      objections.add(field + " is missing");
    } else if (time.isEmpty()) {
      objections.add("%s '%s' cannot be read".formatted(field, text.get()));
    } else if (time.get().isBefore(floor)) {
      objections.add("%s %s lies before %s".formatted(field, time.get(), floor));
    }
  }

  private static void objectToId(String field, EventDraft record, List<String> objections) {
    if (record.find(field).isEmpty()) {
      objections.add(field + " is missing");
    }
  }

  private void objectToType(EventDraft event, List<String> objections) {
    Optional<String> type = event.find(EventFields.EVENT_TYPE);
    if (type.isEmpty()) {
      objections.add("event_type is missing");
      return;
    }
    if (!eventTypes.contains(type.get())) {
      objections.add(
          "event_type '%s' is not known.%s"
              .formatted(type.get(), NearestName.suggestion(type.get(), eventTypes)));
    }
    if (EventTypes.NEED_PRODUCT.contains(type.get())
        && event.find(EventFields.PRODUCT_ID).isEmpty()) {
      objections.add("%s names no product".formatted(type.get()));
    }
    if (EventTypes.NEED_QUANTITY.contains(type.get())
        && event.find(EventFields.QUANTITY).isEmpty()) {
      objections.add("%s states no quantity".formatted(type.get()));
    }
  }

  private static void objectToAmounts(EventDraft event, List<String> objections) {
    boolean adjustment =
        event.find(EventFields.EVENT_TYPE).equals(Optional.of(EventTypes.ADJUSTMENT));
    if (!adjustment && event.isNumber(EventFields.QUANTITY)) {
      String quantity = event.find(EventFields.QUANTITY).orElse("1");
      if (new BigDecimal(quantity).signum() <= 0) {
        objections.add("quantity %s is below 1".formatted(quantity));
      }
    }
    if (!adjustment && event.isNumber(EventFields.UNIT_PRICE)) {
      String price = event.find(EventFields.UNIT_PRICE).orElse("0");
      if (new BigDecimal(price).signum() < 0) {
        objections.add("unit_price %s is below 0".formatted(price));
      }
    }
    event
        .find(EventFields.CURRENCY)
        .filter(
            code ->
                Currency.getAvailableCurrencies().stream()
                    .noneMatch(known -> known.getCurrencyCode().equals(code)))
        .ifPresent(code -> objections.add("currency '%s' is not of ISO 4217".formatted(code)));
  }
}
