package dev.cartograph.reports;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.cartograph.delta.LakeWrites;
import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.ShopDays;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.refresh.Differences;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The replacement of one report's table, whole or on some shop days, with a note of each published
 * number that it changes. A table whose rows stay as they were published is not written.
 */
final class ReportReplacement {
  /** So many rows are compared by one process, which costs less than tasks that do it. */
  private static final int COLLECTED_ROWS = 60_000;

  /** Tells a new row from one that stands; no column of a report has a space in its name. */
  private static final String IS_NEW = "is new";

  private final SparkSession session;
  private final String lakeRoot;
  private final ReportDefinition report;
  private final String path;
  private final String provenance;
  private final Restatements restatements;

  /**
   * A replacement.
   *
   * @param provenance which lake commit the new rows know, for the table's metadata
   */
  ReportReplacement(
      SparkSession session,
      String lakeRoot,
      ReportDefinition report,
      String provenance,
      Restatements restatements) {
    this.session = session;
    this.lakeRoot = lakeRoot;
    this.report = report;
    this.path = ReportTables.path(lakeRoot, report.name());
    this.provenance = provenance;
    this.restatements = restatements;
  }

  /**
   * Replaces the rows of a scope.
   *
   * @param rows those of its days, and maybe of others
   * @param last the report's last run under the same file, if it did not fail
   * @return how many rows the table has
   */
  long replace(Dataset<Row> rows, ReportScope scope, Optional<ReportRun> last) {
    return scope
        .days()
        .map(days -> replaceDays(rows, days, last.orElseThrow()))
        .orElseGet(() -> replaceAll(rows, scope, last));
  }

  /**
   * Replaces all rows.
   *
   * @param last the report's last run under the same file, if it did not fail
   * @param scope all days; where little of them can have changed, few rows are compared here
   * @return how many rows the table has
   */
  private long replaceAll(Dataset<Row> rows, ReportScope scope, Optional<ReportRun> last) {
    Optional<Dataset<Row>> stored = StoredTable.find(session, path);
    if (last.isEmpty() || stored.isEmpty()) {
      return LakeWrites.replace(sorted(rows), path, provenance);
    }
    boolean left = PublishedRows.isLeft(session, path, last.get());
    return left || scope.isAnew() || last.get().rows() > COLLECTED_ROWS
        ? replace(sorted(rows), stored.get(), after -> after, last.get(), left)
        : replaceFew(rows, stored.get(), this::sorted, last.get());
  }

  /**
   * Replaces the rows of some shop days.
   *
   * @param rows those of these days, and maybe of others
   * @param last the report's last run, under the same file
   * @return how many rows the table has
   */
  private long replaceDays(Dataset<Row> rows, SortedSet<LocalDate> days, ReportRun last) {
    Dataset<Row> stored = StoredTable.find(session, path).orElseThrow();
    Column among = ShopDays.in(ReportTables.SHOP_DAY, days);
    Dataset<Row> before = stored.where(among);
    UnaryOperator<Dataset<Row>> whole =
        after -> sorted(stored.where(not(coalesce(among, lit(false)))).unionByName(after));
    if (PublishedRows.isLeft(session, path, last)) {
      return replace(whole.apply(rows.where(among)), stored, after -> after, last, true);
    }
    if (last.rows() > COLLECTED_ROWS && before.count() > COLLECTED_ROWS) {
      return replace(rows.where(among), before, whole, last, false);
    }
    return replaceFew(rows.where(among), before, whole, last);
  }

  /**
   * Replaces rows, which this process compares with those that were published, and are what stands.
   * Where the new ones turn out to be many, tasks do it.
   *
   * @param rows the new ones
   * @param before those that stand in their place, which are few
   * @param whole from the new rows to the whole table
   */
  private long replaceFew(
      Dataset<Row> rows, Dataset<Row> before, UnaryOperator<Dataset<Row>> whole, ReportRun last) {
    List<Row> after = new ArrayList<>();
    List<Row> gone = new ArrayList<>();
    collect(rows.limit(COLLECTED_ROWS + 1), after, before, gone);
    if (after.size() > COLLECTED_ROWS) {
      return replace(rows, before, whole, last, false);
    }
    List<RowChange> changes = RowChange.between(gone, after, order().length);
    if (changes.isEmpty()) {
      return last.rows();
    }
    Runnable noting = restatements.find(report, last, changes);
    return write(whole.apply(session.createDataFrame(after, rows.schema())), noting);
  }

  /**
   * Replaces rows, which tasks compare with those that were published: these are the rows that
   * stand, unless a run left them that was not completed. What such a run changed may lie on any
   * day.
   *
   * @param rows the new ones; all of them where the table was left
   * @param before those that stand in their place
   * @param whole from the new rows to the whole table
   * @param left whether a run left the table that was not completed
   */
  private long replace(
      Dataset<Row> rows,
      Dataset<Row> before,
      UnaryOperator<Dataset<Row>> whole,
      ReportRun last,
      boolean left) {
    try (KeptFrames kept = new KeptFrames()) {
      Dataset<Row> after = kept.keep(rows);
      Dataset<Row> published =
          left
              ? PublishedRows.find(session, lakeRoot, report.name(), last, kept).orElse(before)
              : before;
      Dataset<Row> differences = kept.keep(Differences.between(published, after));
      if (!left && differences.isEmpty()) {
        return last.rows();
      }
      return write(whole.apply(after), restatements.find(report, last, differences));
    }
  }

  private long write(Dataset<Row> rows, Runnable noting) {
    long count = LakeWrites.replace(rows, path, provenance);
    noting.run();
    return count;
  }

  /** Reads two frames with the same columns by one job. */
  private static void collect(
      Dataset<Row> rows, List<Row> into, Dataset<Row> others, List<Row> intoOthers) {
    StructType schema = rows.schema();
    int width = schema.size();
    for (Row row :
        rows.withColumn(IS_NEW, lit(true))
            .unionByName(others.withColumn(IS_NEW, lit(false)))
            .collectAsList()) {
      Object[] cells = new Object[width];
      for (int i = 0; i < width; i++) {
        cells[i] = row.get(i);
      }
      (row.getBoolean(width) ? into : intoOthers).add(new GenericRowWithSchema(cells, schema));
    }
  }

  private Dataset<Row> sorted(Dataset<Row> rows) {
    return rows.coalesce(1).sortWithinPartitions(order());
  }

  private Column[] order() {
    return ReportTables.columns(report).keySet().stream()
        .limit(2L + report.dimensions().size())
        .map(functions::col)
        .toArray(Column[]::new);
  }
}
