package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import java.util.List;

/**
 * The view {@code session_events}: every accepted event with the session it belongs to. Not stored;
 * computed from {@code accepted_events}.
 */
public final class SessionEventsView {
  public static final String NAME = "session_events";

  public static final String SHOP_DAY = "shop_day";

  /** The hour of the shop's clock at the event, 0 to 23. */
  public static final String SHOP_HOUR = "shop_hour";

  /** Names the session within its shop; null for an event that belongs to none. */
  public static final String SESSION_KEY = "session_key";

  /** Who is at the other end where no user is known: a source session, or a lone event. */
  public static final String ANONYMOUS = "anonymous";

  /** When the session began. */
  public static final String SESSION_STARTED_AT = "session_started_at";

  /** The event's own columns that the view keeps. */
  public static final List<String> EVENT_COLUMNS =
      List.of(
          EventFields.SHOP,
          EventFields.EVENT_TIME,
          EventFields.EVENT_TYPE,
          EventFields.USER_ID,
          EventFields.SESSION_ID,
          EventFields.ORDER_ID,
          EventFields.PRODUCT_ID,
          EventFields.TITLE,
          EventFields.CATEGORY_CODE,
          EventFields.BRAND,
          EventFields.QUANTITY,
          EventFields.UNIT_PRICE,
          EventFields.CURRENCY,
          EventFields.DISCOUNT,
          EventFields.TAX,
          EventFields.SHIPPING,
          EventFields.COUNTRY,
          EventFields.CHANNEL,
          EventFields.DEVICE);

  private SessionEventsView() {}
}
