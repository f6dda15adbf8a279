package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that close a row of a purchase: what comes on top of its value, and where from. */
final class PurchaseColumns {
  private PurchaseColumns() {}

  /** A schema with these columns after its own. */
  static StructType addTo(StructType schema) {
    return schema
        .add(EventFields.DISCOUNT, SessionsTable.MONEY_SUM)
        .add(EventFields.TAX, SessionsTable.MONEY_SUM)
        .add(EventFields.SHIPPING, SessionsTable.MONEY_SUM)
        .add(EventFields.CURRENCY, DataTypes.StringType)
        .add(EventFields.COUNTRY, DataTypes.StringType)
        .add(EventFields.CHANNEL, DataTypes.StringType)
        .add(EventFields.DEVICE, DataTypes.StringType);
  }
}
