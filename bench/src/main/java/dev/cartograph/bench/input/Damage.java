package dev.cartograph.bench.input;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A way in which a record is broken. Each is one that a check of required fields, types and ranges
 * finds, so that no contender needs Cartograph's rules to refuse it.
 */
enum Damage {
  /** JSON that ends in the middle. */
  CUT_SHORT,
  /** Text that is no JSON. */
  NO_JSON,
  /** No bytes at all. */
  EMPTY,
  /** An event that names no shop. */
  NO_SHOP,
  /** An event without a time. */
  NO_TIME,
  /** A time that no calendar knows. */
  UNREADABLE_TIME,
  /** A type that nobody has heard of. */
  UNKNOWN_TYPE,
  /** An item event without its product. */
  NO_PRODUCT,
  /** Nothing of a product. */
  QUANTITY_ZERO,
  /** A price below zero. */
  PRICE_BELOW_ZERO;

  /** The record's bytes; the draft is spoiled. */
  byte[] apply(EventDraft event, EventEncoder encoder) {
    switch (this) {
      case NO_SHOP -> event.clear(EventFields.SHOP);
      case NO_TIME -> event.clear(EventFields.EVENT_TIME);
      case UNREADABLE_TIME -> event.set(EventFields.EVENT_TIME, "the day before yesterday");
      case UNKNOWN_TYPE -> event.set(EventFields.EVENT_TYPE, "purchsae");
      case NO_PRODUCT -> {
        event.set(EventFields.EVENT_TYPE, EventTypes.VIEW_ITEM);
        event.clear(EventFields.PRODUCT_ID);
      }
      case QUANTITY_ZERO -> event.setNumber(EventFields.QUANTITY, "0");
      case PRICE_BELOW_ZERO -> event.setNumber(EventFields.UNIT_PRICE, "-1.00");
      default -> {
        // The bytes are what is broken.
      }
    }
    byte[] whole = encoder.value(event);
    return switch (this) {
      case CUT_SHORT -> Arrays.copyOf(whole, whole.length / 2);
      case NO_JSON -> "GET /favicon.ico HTTP/1.1".getBytes(StandardCharsets.US_ASCII);
      case EMPTY -> new byte[0];
      default -> whole;
    };
  }
}
