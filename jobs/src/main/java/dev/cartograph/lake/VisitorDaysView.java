package dev.cartograph.lake;

import dev.cartograph.event.EventFields;

/**
 * The view {@code visitor_days}: who came on a shop day, by country, channel and device. A row for
 * each user (and for all events of nobody known) on a day in each of its cells. Not stored;
 * computed from {@code session_events}.
 */
public final class VisitorDaysView {
  public static final String NAME = "visitor_days";

  public static final String SHOP = EventFields.SHOP;
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;
  public static final String COUNTRY = EventFields.COUNTRY;
  public static final String CHANNEL = EventFields.CHANNEL;
  public static final String DEVICE = EventFields.DEVICE;

  /** Null for events of nobody known. */
  public static final String USER_ID = EventFields.USER_ID;

  /** The user's number; null for events of nobody known. */
  public static final String NUMBER = UserNumbersTable.NUMBER;

  public static final String EVENTS = "events";

  /** Whether this is the day and the cell of the user's first event ever. */
  public static final String IS_NEW = "is_new";

  private VisitorDaysView() {}
}
