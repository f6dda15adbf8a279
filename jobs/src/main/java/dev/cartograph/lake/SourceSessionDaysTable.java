package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code source_session_days}: which visitors had events under a session id of the source
 * on a shop day. A row for each shop, session id, shop day and visitor.
 */
public final class SourceSessionDaysTable {
  public static final String NAME = "source_session_days";

  public static final String SHOP = EventFields.SHOP;
  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;

  /** The session id that the source gave. */
  public static final String SESSION_ID = EventFields.SESSION_ID;

  /** Whose events they are: {@code u:} and a user, {@code s:} and a source session. */
  public static final String VISITOR = OrderLinesTable.VISITOR;

  /** Whether no visitor had an event of this session id on an earlier day. */
  public static final String FIRST_DAY = "first_day";

  /**
   * Whether it is the first row of its session id and day, so that counting it counts each once.
   */
  public static final String COUNTED = OrderLinesTable.COUNTED;

  private SourceSessionDaysTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(SHOP, DataTypes.StringType)
        .add(SHOP_DAY, DataTypes.DateType)
        .add(SESSION_ID, DataTypes.StringType)
        .add(VISITOR, DataTypes.StringType)
        .add(FIRST_DAY, DataTypes.BooleanType)
        .add(COUNTED, DataTypes.BooleanType);
  }
}
