package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.cartograph.delta.LakeWrites;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.ShopDays;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Some rows of a derived table replaced by others: only the weeks on which rows differ are written.
 * Doing it twice is harmless because the second time no row differs.
 */
final class TableRefresh {
  /** Marks the rows of the stored table that are replaced: a boolean, or null. */
  static final String TOUCHED = "touched";

  private static final String ROWS = "rows";

  private final DerivedTable table;
  private final Dataset<Row> stored;
  private final Dataset<Row> after;
  private final Dataset<Row> differences;

  /** What changed: on which shop days, and how many rows are gone or new. */
  record Changed(SortedSet<LocalDate> days, long rows) {}

  /**
   * A replacement.
   *
   * @param stored the table with its weeks and {@link #TOUCHED}
   * @param after what stands instead of the touched rows
   */
  TableRefresh(LakeRefresh lake, DerivedTable table, Dataset<Row> stored, Dataset<Row> after) {
    this.table = table;
    this.stored = stored.withColumn(TOUCHED, coalesce(col(TOUCHED), lit(false)));
    Column[] columns =
        Arrays.stream(table.schema().fieldNames()).map(functions::col).toArray(Column[]::new);
    this.after = after.select(columns);
    Dataset<Row> before = lake.find(this.stored.where(col(TOUCHED)).select(columns));
    this.differences =
        lake.isFew()
            ? Differences.betweenFew(before, this.after)
            : Differences.between(before, this.after);
  }

  /** The table that is written. */
  DerivedTable table() {
    return table;
  }

  /** The rows that differ, as {@link Differences} has them. */
  Dataset<Row> differences() {
    return differences;
  }

  /** Writes the weeks on which rows differ. */
  Changed write(String lakeRoot, String provenance) {
    Column[] days = table.days().stream().map(functions::col).toArray(Column[]::new);
    SortedSet<LocalDate> changed = new TreeSet<>();
    SortedSet<LocalDate> weeks = new TreeSet<>();
    long rows = 0;
    for (Row row : differences.groupBy(days).agg(count(lit(1)).as(ROWS)).collectAsList()) {
      weeks.add(ShopDays.week(row.getDate(0).toLocalDate()));
      for (int i = 0; i < days.length; i++) {
        if (!row.isNullAt(i)) {
          changed.add(row.getDate(i).toLocalDate());
        }
      }
      rows += row.<Long>getAs(ROWS);
    }
    if (!weeks.isEmpty()) {
      Column written = ShopDays.inWeeksOf(weeks);
      Dataset<Row> left = stored.where(written.and(not(col(TOUCHED)))).drop(TOUCHED);
      Dataset<Row> added = after.withColumn(DerivedTable.WEEK, table.week()).where(written);
      long unused =
          LakeWrites.replaceWeeks(left.unionByName(added), weeks, table.path(lakeRoot), provenance);
    }
    return new Changed(changed, rows);
  }
}
