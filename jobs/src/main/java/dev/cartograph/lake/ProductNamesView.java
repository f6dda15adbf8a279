package dev.cartograph.lake;

import dev.cartograph.event.EventFields;

/**
 * The view {@code product_names}: the newest title and category that events gave each product. Not
 * stored; computed from {@code product_days}.
 */
public final class ProductNamesView {
  public static final String NAME = "product_names";

  public static final String SHOP = EventFields.SHOP;
  public static final String PRODUCT_ID = EventFields.PRODUCT_ID;
  public static final String TITLE = EventFields.TITLE;
  public static final String CATEGORY_CODE = EventFields.CATEGORY_CODE;

  private ProductNamesView() {}
}
