package dev.cartograph.lake;

import dev.cartograph.event.EventFields;

/**
 * The view {@code refunds}: each refund, on its own shop day, beside the order that it names. The
 * order's columns are null where it names none that is known. Not stored; computed from {@code
 * session_events} and {@code orders}.
 */
public final class RefundsView {
  public static final String NAME = "refunds";

  public static final String SHOP = EventFields.SHOP;
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;
  public static final String USER_ID = EventFields.USER_ID;
  public static final String ORDER_ID = EventFields.ORDER_ID;
  public static final String PRODUCT_ID = EventFields.PRODUCT_ID;
  public static final String CATEGORY_CODE = EventFields.CATEGORY_CODE;
  public static final String COUNTRY = EventFields.COUNTRY;
  public static final String CHANNEL = EventFields.CHANNEL;
  public static final String DEVICE = EventFields.DEVICE;
  public static final String QUANTITY = EventFields.QUANTITY;

  /** What the refund is stated in; the shop's own where the event names none. */
  public static final String CURRENCY = EventFields.CURRENCY;

  /** Quantity × unit price, in the refund's {@link #CURRENCY}. */
  public static final String ORIGINAL_VALUE = OrderLinesTable.ORIGINAL_VALUE;

  /**
   * What one unit of {@link #CURRENCY} is worth in the shop's currency on the refund's own shop
   * day; null where no rate is known, and the refund's value is then 0.
   */
  public static final String RATE = OrderLinesTable.RATE;

  /** Quantity × unit price in the shop's currency. */
  public static final String REFUND_VALUE = "refund_value";

  /** The known order; null where there is none. */
  public static final String ORDER_KEY = OrderLinesTable.ORDER_KEY;

  public static final String ORDER_DAY = "order_day";
  public static final String ORDER_COUNTRY = "order_country";
  public static final String ORDER_CHANNEL = "order_channel";
  public static final String ORDER_DEVICE = "order_device";
  public static final String BUYER_ORDER = OrdersTable.BUYER_ORDER;

  private RefundsView() {}
}
