package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code users}: a row for each time during which what is known of a user stays the same.
 * The rows of a user follow each other without a gap.
 */
public final class UsersTable {
  public static final String NAME = "users";

  public static final String SHOP = EventFields.SHOP;
  public static final String USER_ID = EventFields.USER_ID;
  public static final String VALID_FROM = ProductsTable.VALID_FROM;

  /** When the next row begins; null for the row that holds now. */
  public static final String VALID_TO = ProductsTable.VALID_TO;

  public static final String COUNTRY = EventFields.COUNTRY;

  /** Fields beyond the contract, each as it was said last. */
  public static final String ATTRIBUTES = EventFields.ATTRIBUTES;

  private UsersTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(USER_ID, DataTypes.StringType)
        .add(VALID_FROM, DataTypes.TimestampType)
        .add(VALID_TO, DataTypes.TimestampType)
        .add(COUNTRY, DataTypes.StringType)
        .add(ATTRIBUTES, DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));
  }
}
