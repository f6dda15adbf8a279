package dev.cartograph.clean;

import dev.cartograph.event.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one parse read out of a record: the event's fields, and the names of those that could not be
 * read. Mutable while the decoder fills it; text is trimmed, empty text is null.
 */
final class DecodedEvent {
  /** What its topic says that it tells of. */
  final RecordKind kind;

  @Nullable String shop;
  @Nullable String eventId;
  @Nullable Long eventTimeMicros;
  @Nullable String eventType;
  @Nullable String userId;
  @Nullable String sessionId;
  @Nullable String orderId;
  @Nullable String productId;
  @Nullable String channel;
  @Nullable String device;
  @Nullable String country;
  @Nullable Integer quantity;
  @Nullable BigDecimal unitPrice;
  @Nullable String currency;
  @Nullable BigDecimal discount;
  @Nullable BigDecimal tax;
  @Nullable BigDecimal shipping;
  @Nullable String categoryCode;
  @Nullable String brand;
  @Nullable String title;
  final Map<String, String> attributes = new TreeMap<>();

  /** Fields whose value has another type than the contract's. */
  final List<String> unreadable = new ArrayList<>();

  /** Why the record is no JSON object, or null. */
  @Nullable String malformed;

  DecodedEvent(RecordKind kind) {
    this.kind = kind;
    eventType = kind.findEventType().orElse(null);
  }
}
