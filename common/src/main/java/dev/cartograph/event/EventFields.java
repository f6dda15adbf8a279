package dev.cartograph.event;

import java.util.List;

/**
 * The field names of an event (version 1, JSON) as they stand on the topic and as columns of the
 * lake. Any other field is kept in {@link #ATTRIBUTES}.
 */
public final class EventFields {
  public static final String SHOP = "shop";
  public static final String EVENT_ID = "event_id";
  public static final String EVENT_TIME = "event_time";
  public static final String EVENT_TYPE = "event_type";
  public static final String USER_ID = "user_id";
  public static final String SESSION_ID = "session_id";
  public static final String ORDER_ID = "order_id";
  public static final String PRODUCT_ID = "product_id";
  public static final String CHANNEL = "channel";
  public static final String DEVICE = "device";
  public static final String COUNTRY = "country";
  public static final String QUANTITY = "quantity";
  public static final String UNIT_PRICE = "unit_price";
  public static final String CURRENCY = "currency";
  public static final String DISCOUNT = "discount";
  public static final String TAX = "tax";
  public static final String SHIPPING = "shipping";
  public static final String CATEGORY_CODE = "category_code";
  public static final String BRAND = "brand";
  public static final String TITLE = "title";
  public static final String ATTRIBUTES = "attributes";

  /** The text fields that may be missing, in the order of the contract. */
  public static final List<String> OPTIONAL_TEXTS =
      List.of(
          USER_ID,
          SESSION_ID,
          ORDER_ID,
          PRODUCT_ID,
          CHANNEL,
          DEVICE,
          COUNTRY,
          CURRENCY,
          CATEGORY_CODE,
          BRAND,
          TITLE);

  /** The money fields, decimal(18,4) in the event's currency. */
  public static final List<String> MONEY = List.of(UNIT_PRICE, DISCOUNT, TAX, SHIPPING);

  /** Every field of the contract but the attributes, in its order. */
  public static final List<String> ALL =
      List.of(
          SHOP,
          EVENT_ID,
          EVENT_TIME,
          EVENT_TYPE,
          USER_ID,
          SESSION_ID,
          ORDER_ID,
          PRODUCT_ID,
          CHANNEL,
          DEVICE,
          COUNTRY,
          QUANTITY,
          UNIT_PRICE,
          CURRENCY,
          DISCOUNT,
          TAX,
          SHIPPING,
          CATEGORY_CODE,
          BRAND,
          TITLE);

  private EventFields() {}
}
