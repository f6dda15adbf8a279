package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code user_numbers}: each user's number, dense from 0 within a shop. A number once
 * given stays for ever; bitmaps of users rest on it.
 */
public final class UserNumbersTable {
  public static final String NAME = "user_numbers";

  public static final String SHOP = EventFields.SHOP;
  public static final String USER_ID = EventFields.USER_ID;
  public static final String NUMBER = "number";

  private UserNumbersTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(USER_ID, DataTypes.StringType)
        .add(NUMBER, DataTypes.IntegerType);
  }
}
