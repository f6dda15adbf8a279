package dev.cartograph.timeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An accepted event of a user, as the timeline keeps it: every field of the contract, a missing one
 * is null. Money keeps the scale it is stored with.
 *
 * @param eventTime to the microsecond
 * @param attributes fields beyond the contract, in the order of their names; one without a value is
 *     missing
 */
public record TimelineEvent(
    String shop,
    String eventId,
    Instant eventTime,
    String eventType,
    String userId,
    @Nullable String sessionId,
    @Nullable String orderId,
    @Nullable String productId,
    @Nullable String channel,
    @Nullable String device,
    @Nullable String country,
    @Nullable Integer quantity,
    @Nullable BigDecimal unitPrice,
    @Nullable String currency,
    @Nullable BigDecimal discount,
    @Nullable BigDecimal tax,
    @Nullable BigDecimal shipping,
    @Nullable String categoryCode,
    @Nullable String brand,
    @Nullable String title,
    Map<String, String> attributes) {

  public TimelineEvent {
    attributes = sortedWithoutMissing(attributes);
  }

  private static Map<String, String> sortedWithoutMissing(Map<String, String> attributes) {
    if (attributes.isEmpty()) {
      return Map.of();
    }
    Map<String, String> sorted = new LinkedHashMap<>();
    new TreeMap<>(attributes)
        .forEach(
            (name, value) -> {
              if (value != null) {
                sorted.put(name, value);
              }
            });
    return Collections.unmodifiableMap(sorted);
  }
}
