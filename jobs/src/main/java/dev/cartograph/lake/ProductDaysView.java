package dev.cartograph.lake;

import dev.cartograph.event.EventFields;

/**
 * The view {@code product_days}: what a product was called on a shop day, and how often it was
 * looked at and put into a cart. A row for each shop, shop day, product, title and category, so
 * reports on products need not read every event. Not stored; computed from {@code session_events}.
 */
public final class ProductDaysView {
  public static final String NAME = "product_days";

  public static final String SHOP = EventFields.SHOP;
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;
  public static final String PRODUCT_ID = EventFields.PRODUCT_ID;
  public static final String TITLE = EventFields.TITLE;
  public static final String CATEGORY_CODE = EventFields.CATEGORY_CODE;

  /** How many {@code view_item} events. */
  public static final String VIEWS = "views";

  /** How many {@code add_to_cart} events. */
  public static final String CARTS = "carts";

  /** When an event last gave the product this title and category. */
  public static final String LAST_SEEN = "last_seen";

  private ProductDaysView() {}
}
