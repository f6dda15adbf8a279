package dev.cartograph.lake;

import dev.cartograph.report.ReportTables;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code published_days}: the first and the last shop day that the reports of a commit
 * told of, a row for each shop and commit at which they became others. Rows are only ever added.
 */
public final class PublishedDaysTable {
  public static final String NAME = ReportTables.PUBLISHED_DAYS;

  public static final String SHOP = ReportTables.SHOP;
  public static final String FIRST_DAY = ReportTables.FIRST_DAY;
  public static final String LAST_DAY = ReportTables.LAST_DAY;
  public static final String PUBLISHED_AT = ReportTables.PUBLISHED_AT;
  public static final String COMMIT = ReportTables.COMMIT;

  private PublishedDaysTable() {}

  /** The schema. */
  public static StructType schema() {
    return LakeViews.schema(ReportTables.publishedDaysColumns());
  }

  /** The table's folder under the lake's root. */
  public static String path(String lakeRoot) {
    return lakeRoot + "/" + NAME;
  }
}
