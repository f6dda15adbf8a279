package dev.cartograph.reports;

import static org.apache.spark.sql.functions.lit;

import dev.cartograph.delta.LakeWrites;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.report.ReportTables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The table {@code runs}: the last run of each report that there is a file for. */
final class RunsTable {
  private final SparkSession session;
  private final LakeViews views;
  private final String path;

  RunsTable(SparkSession session, LakeViews views, String lakeRoot) {
    this.session = session;
    this.views = views;
    this.path = ReportTables.path(lakeRoot, ReportTables.RUNS);
  }

  /**
   * The last runs by report; empty where the table is missing or of an older form. A table from
   * before runs told of their tables' versions is no such one: they are not known.
   */
  Map<String, ReportRun> read() {
    Dataset<Row> table =
        withTableVersions(views.table(path, LakeViews.schema(ReportTables.runsColumns())));
    Map<String, ReportRun> runs = new LinkedHashMap<>();
    if (List.of(table.columns()).containsAll(ReportTables.runsColumns().keySet())) {
      for (Row row : table.collectAsList()) {
        ReportRun run = ReportRun.fromRow(row);
        runs.put(run.report(), run);
      }
    }
    return runs;
  }

  private static Dataset<Row> withTableVersions(Dataset<Row> runs) {
    return List.of(runs.columns()).contains(ReportTables.TABLE_VERSION)
        ? runs
        : runs.withColumn(
            ReportTables.TABLE_VERSION, lit(null).cast(ReportTables.ColumnType.COUNT.sql()));
  }

  /** Replaces the table. */
  void write(Collection<ReportRun> runs) {
    Map<String, Row> rows = new TreeMap<>();
    runs.forEach(run -> rows.put(run.report(), run.toRow()));
    long unused =
        LakeWrites.replace(
            session.createDataFrame(
                List.copyOf(rows.values()), LakeViews.schema(ReportTables.runsColumns())),
            path,
            "");
  }
}
