package dev.cartograph.lake;

import dev.cartograph.report.ReportTables;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code restatements}: a row for each number of a report that changed after its shop day
 * had closed and the report had been computed. Rows are only ever added, so what a report said at
 * some time is its table with the newer rows of this one taken back.
 */
public final class RestatementsTable {
  public static final String NAME = "restatements";

  public static final String REPORT = ReportTables.REPORT;
  public static final String SHOP = ReportTables.SHOP;

  /** The shop day of the number. */
  public static final String SHOP_DAY = ReportTables.SHOP_DAY;

  /** The dimensions of the number: {@code country=DE, channel=}; empty for a report without any. */
  public static final String KEY = "key";

  /** The column of the report's table; of users it is their count, of a histogram its values'. */
  public static final String MEASURE = "measure";

  /** What was published; null where there was no such row. */
  public static final String OLD = "old_value";

  /** What is true since; null where the row is gone. */
  public static final String NEW = "new_value";

  public static final String RESTATED_AT = "restated_at";

  /** The commit that the published number knew. */
  public static final String FROM_COMMIT = "from_commit";

  /** The commit that the new one knows: what caused the change lies after the other. */
  public static final String TO_COMMIT = "to_commit";

  private RestatementsTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(REPORT, DataTypes.StringType)
        .add(SHOP, DataTypes.StringType)
        .add(SHOP_DAY, DataTypes.DateType)
        .add(KEY, DataTypes.StringType)
        .add(MEASURE, DataTypes.StringType)
        .add(OLD, SessionsTable.MONEY_SUM)
        .add(NEW, SessionsTable.MONEY_SUM)
        .add(RESTATED_AT, DataTypes.TimestampType)
        .add(FROM_COMMIT, DataTypes.LongType)
        .add(TO_COMMIT, DataTypes.LongType);
  }

  /** The table's folder under the lake's root. */
  public static String path(String lakeRoot) {
    return lakeRoot + "/" + NAME;
  }
}
