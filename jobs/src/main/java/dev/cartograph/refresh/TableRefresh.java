package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.cartograph.delta.LakeWrites;
import dev.cartograph.lake.DerivedTable;
import java.sql.Date;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
  private final List<String> dayColumns;
  private final Dataset<Row> stored;
  private final Dataset<Row> before;
  private final Dataset<Row> after;

  /** What changed: on which shop days, and how many rows are gone or new. */
  record Changed(SortedSet<LocalDate> days, long rows) {}

  /**
   * A replacement.
   *
   * @param dayColumns whose days tell where rows changed, the table's own first
   * @param stored the table with its weeks and {@link #TOUCHED}
   * @param after what stands instead of the touched rows
   */
  TableRefresh(
      DerivedTable table, List<String> dayColumns, Dataset<Row> stored, Dataset<Row> after) {
    this.table = table;
    this.dayColumns = dayColumns;
    this.stored = stored.withColumn(TOUCHED, coalesce(col(TOUCHED), lit(false)));
    Column[] columns =
        Arrays.stream(table.schema().fieldNames()).map(functions::col).toArray(Column[]::new);
    this.before = this.stored.where(col(TOUCHED)).select(columns);
    this.after = after.select(columns);
  }

  /** The rows that differ, as {@link Differences} has them. */
  Dataset<Row> differences() {
    return Differences.between(before, after);
  }

  /** Writes the weeks on which rows differ. */
  Changed write(String lakeRoot, String provenance) {
    Column[] days = dayColumns.stream().map(functions::col).toArray(Column[]::new);
    SortedSet<LocalDate> changed = new TreeSet<>();
    SortedSet<LocalDate> weeks = new TreeSet<>();
    long rows = 0;
    for (Row row : differences().groupBy(days).agg(count(lit(1)).as(ROWS)).collectAsList()) {
      weeks.add(week(row.getDate(0).toLocalDate()));
      for (int i = 0; i < days.length; i++) {
        if (!row.isNullAt(i)) {
          changed.add(row.getDate(i).toLocalDate());
        }
      }
      rows += row.<Long>getAs(ROWS);
    }
    if (!weeks.isEmpty()) {
      Column written = inWeeks(weeks);
      Dataset<Row> left = stored.where(written.and(not(col(TOUCHED)))).drop(TOUCHED);
      Dataset<Row> added = after.withColumn(DerivedTable.WEEK, table.week()).where(written);
      long unused =
          LakeWrites.replaceWeeks(left.unionByName(added), weeks, table.path(lakeRoot), provenance);
    }
    return new Changed(changed, rows);
  }

  /** Whether a row is of one of the weeks. */
  static Column inWeeks(Collection<LocalDate> weeks) {
    return col(DerivedTable.WEEK).isin(weeks.stream().map(Date::valueOf).toArray());
  }

  /** The weeks of some days. */
  static SortedSet<LocalDate> weeks(Collection<LocalDate> days) {
    SortedSet<LocalDate> weeks = new TreeSet<>();
    days.forEach(day -> weeks.add(week(day)));
    return weeks;
  }

  private static LocalDate week(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
