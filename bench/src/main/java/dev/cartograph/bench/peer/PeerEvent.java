package dev.cartograph.bench.peer;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An event as a peer reads it: the contract's fields and the one attribute that the shop sends. */
final class PeerEvent {
  /** The attribute of page views. */
  static final String PAGE_PATH = "page_path";

  @Nullable String shop;
  @Nullable String eventId;
  long eventTimeMicros = Long.MIN_VALUE;
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
  @Nullable String pagePath;
}
