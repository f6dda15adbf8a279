package dev.cartograph.lake;

import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code restatements}: a row for each number of a report that changed after its shop day
 * had closed and the report had been computed, on a day within those that it told of. Rows are only
 * ever added, so what a report said at some time of the days that it told of is its table with the
 * newer rows of this one taken back.
 */
public final class RestatementsTable {
  public static final String NAME = ReportTables.RESTATEMENTS;

  public static final String REPORT = ReportTables.REPORT;
  public static final String SHOP = ReportTables.SHOP;

  /** The shop day of the number. */
  public static final String SHOP_DAY = ReportTables.SHOP_DAY;

  public static final String KEY = ReportTables.KEY;
  public static final String MEASURE = ReportTables.MEASURE;
  public static final String OLD = ReportTables.OLD_VALUE;
  public static final String NEW = ReportTables.NEW_VALUE;
  public static final String RESTATED_AT = ReportTables.RESTATED_AT;
  public static final String FROM_COMMIT = ReportTables.FROM_COMMIT;
  public static final String TO_COMMIT = ReportTables.TO_COMMIT;

  private RestatementsTable() {}

  /** The schema. */
  public static StructType schema() {
    return LakeViews.schema(ReportTables.restatementsColumns());
  }

  /** Whether a report tells of this table: of what runs changed, and not of events alone. */
  public static boolean isReadBy(ReportDefinition report) {
    return report.reads().contains(NAME);
  }

  /**
   * The table's transaction that has the version of a report's table up to which every change of
   * its numbers is noted here. It moves in the commit of a run's rows, and only where there are
   * any.
   */
  public static String notedOf(String report) {
    return "noted-" + report;
  }

  /** The table's folder under the lake's root. */
  public static String path(String lakeRoot) {
    return lakeRoot + "/" + NAME;
  }
}
