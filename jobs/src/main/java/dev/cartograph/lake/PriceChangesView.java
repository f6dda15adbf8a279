package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The view {@code price_changes}: a row for each shop day on which a product's price became another
 * one, with the whole days at the price before and at the one after, at most {@link #DAYS} each.
 * Not stored; computed from {@code prices}.
 */
public final class PriceChangesView {
  public static final String NAME = "price_changes";

  /** How many days before and after a change are compared at most. */
  public static final int DAYS = 28;

  public static final String SHOP = EventFields.SHOP;

  /** The shop day of the change. */
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;

  public static final String PRODUCT_ID = EventFields.PRODUCT_ID;

  /** The price with which the day began. */
  public static final String PRICE_BEFORE = "price_before";

  /** The price with which it ended. */
  public static final String PRICE_AFTER = "price_after";

  /** The first whole day at the price before. */
  public static final String BEFORE_FROM = "before_from";

  /** The last whole day at the price before; earlier than the first where there is none. */
  public static final String BEFORE_TO = "before_to";

  /** The first whole day at the price after: the day of a change at midnight, else the next. */
  public static final String AFTER_FROM = "after_from";

  /** The last whole day at the price after; earlier than the first where there is none. */
  public static final String AFTER_TO = "after_to";

  private PriceChangesView() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(SHOP_DAY, DataTypes.DateType)
        .add(PRODUCT_ID, DataTypes.StringType)
        .add(PRICE_BEFORE, EventsTable.MONEY)
        .add(PRICE_AFTER, EventsTable.MONEY)
        .add(BEFORE_FROM, DataTypes.DateType)
        .add(BEFORE_TO, DataTypes.DateType)
        .add(AFTER_FROM, DataTypes.DateType)
        .add(AFTER_TO, DataTypes.DateType);
  }
}
