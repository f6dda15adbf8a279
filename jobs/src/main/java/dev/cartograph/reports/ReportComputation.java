package dev.cartograph.reports;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.cartograph.delta.LakeWrites;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.ShopDays;
import dev.cartograph.lake.SparkFailures;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.refresh.Differences;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.text.NearestName;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes reports and replaces their tables, whole or on some shop days, and notes which published
 * numbers that changes.
 */
final class ReportComputation {
  private static final Logger LOG = LoggerFactory.getLogger(ReportComputation.class);

  /** So many rows are compared by one process, which costs less than tasks that do it. */
  private static final long COLLECTED_ROWS = 20_000;

  private final String lakeRoot;
  private final String provenance;
  private final Restatements restatements;

  /**
   * Computations over one state of the lake.
   *
   * @param provenance which lake commit the views show, for the tables' metadata
   */
  ReportComputation(String lakeRoot, String provenance, Restatements restatements) {
    this.lakeRoot = lakeRoot;
    this.provenance = provenance;
    this.restatements = restatements;
  }

  /**
   * Computes and writes; a failure becomes a sentence and leaves the old table standing.
   *
   * @param session has the lake's views, with all rows that the days of the scope need
   * @param last the report's last run under the same file, if it did not fail
   */
  ReportsRun.Report compute(
      SparkSession session, ReportDefinition report, ReportScope scope, Optional<ReportRun> last) {
    long startNanos = System.nanoTime();
    session.sparkContext().setJobDescription("reports: " + report.name());
    try {
      requireViews(session, report);
      Dataset<Row> rows = ReportTable.conform(report, session.sql(report.sql()));
      long count =
          scope.days().isPresent()
              ? replaceDays(session, report, rows, scope.days().get(), last.orElseThrow())
              : replaceAll(session, report, rows, last);
      long version = StoredTable.versionSeen(session, ReportTables.path(lakeRoot, report.name()));
      restatements.noted(report, version);
      return new ReportsRun.Report(
          report.name(), count, since(startNanos), "", false, OptionalLong.of(version));
    } catch (ConcurrentModificationException e) {
      throw e;
    } catch (Exception e) {
      LOG.warn("Failing a report, its old table stands (report {})", report.name(), e);
      boolean badFile = e instanceof CartographException || SparkFailures.isBadStatement(e);
      String sentence =
          e instanceof CartographException known
              ? String.valueOf(known.getMessage())
              : "Report '%s' failed: %s"
                  .formatted(report.name(), SparkFailures.sentence(e, views(session)));
      return new ReportsRun.Report(
          report.name(), 0, since(startNanos), sentence, badFile, OptionalLong.empty());
    } finally {
      session.sparkContext().setJobDescription(null);
    }
  }

  private long replaceAll(
      SparkSession session, ReportDefinition report, Dataset<Row> rows, Optional<ReportRun> last) {
    String path = ReportTables.path(lakeRoot, report.name());
    Dataset<Row> sorted = rows.coalesce(1).sortWithinPartitions(order(report));
    Optional<Dataset<Row>> stored = StoredTable.find(session, path);
    if (last.isEmpty() || stored.isEmpty()) {
      return LakeWrites.replace(sorted, path, provenance);
    }
    if (PublishedRows.isLeft(session, path, last.get())) {
      return replaceLeft(session, report, last.get(), sorted, stored.get());
    }
    return replace(report, last.get(), sorted, stored.get(), after -> after, path);
  }

  private long replaceDays(
      SparkSession session,
      ReportDefinition report,
      Dataset<Row> rows,
      SortedSet<LocalDate> days,
      ReportRun last) {
    String path = ReportTables.path(lakeRoot, report.name());
    Dataset<Row> stored = StoredTable.find(session, path).orElseThrow();
    Column among = ShopDays.in(ReportTables.SHOP_DAY, days);
    Dataset<Row> before = stored.where(among);
    UnaryOperator<Dataset<Row>> whole =
        after ->
            stored
                .where(not(coalesce(among, lit(false))))
                .unionByName(after)
                .coalesce(1)
                .sortWithinPartitions(order(report));
    if (PublishedRows.isLeft(session, path, last)) {
      return replaceLeft(session, report, last, whole.apply(rows.where(among)), stored);
    }
    if (last.rows() > COLLECTED_ROWS && before.count() > COLLECTED_ROWS) {
      return replace(report, last, rows.where(among), before, whole, path);
    }
    List<Row> after = new ArrayList<>();
    List<Row> gone = new ArrayList<>();
    collect(rows.where(among), after, before, gone);
    List<RowChange> changes = RowChange.between(gone, after, order(report).length);
    if (changes.isEmpty()) {
      return last.rows();
    }
    Runnable noting = restatements.find(report, last, changes);
    long count =
        LakeWrites.replace(
            whole.apply(session.createDataFrame(after, rows.schema())), path, provenance);
    noting.run();
    return count;
  }

  /** Reads two frames with the same columns by one job. */
  private static void collect(
      Dataset<Row> rows, List<Row> into, Dataset<Row> others, List<Row> intoOthers) {
    String which = "which";
    int width = rows.columns().length;
    for (Row row :
        rows.withColumn(which, lit(true))
            .unionByName(others.withColumn(which, lit(false)))
            .collectAsList()) {
      Object[] cells = new Object[width];
      for (int i = 0; i < width; i++) {
        cells[i] = row.get(i);
      }
      (row.getBoolean(width) ? into : intoOthers)
          .add(new GenericRowWithSchema(cells, rows.schema()));
    }
  }

  /**
   * Replaces a table where rows differ, which tasks find out.
   *
   * @param whole from the rows that are new to the whole table
   */
  private long replace(
      ReportDefinition report,
      ReportRun last,
      Dataset<Row> rows,
      Dataset<Row> before,
      UnaryOperator<Dataset<Row>> whole,
      String path) {
    try (KeptFrames kept = new KeptFrames()) {
      Dataset<Row> after = kept.keep(rows);
      Dataset<Row> differences = kept.keep(Differences.between(before, after));
      if (differences.count() == 0) {
        return last.rows();
      }
      Runnable noting = restatements.find(report, last, differences);
      long count = LakeWrites.replace(whole.apply(after), path, provenance);
      noting.run();
      return count;
    }
  }

  /**
   * Replaces a table that a run was the last to replace which was not completed: what changes is
   * told from the published rows, on whatever day they lie.
   *
   * @param rows all rows of the table from now on
   * @param stored those that stand, which are compared where the published ones are gone
   */
  private long replaceLeft(
      SparkSession session,
      ReportDefinition report,
      ReportRun last,
      Dataset<Row> rows,
      Dataset<Row> stored) {
    try (KeptFrames kept = new KeptFrames()) {
      Dataset<Row> after = kept.keep(rows);
      Dataset<Row> published =
          PublishedRows.find(session, lakeRoot, report.name(), last, kept).orElse(stored);
      Runnable noting = restatements.find(report, last, Differences.between(published, after));
      long count =
          LakeWrites.replace(after, ReportTables.path(lakeRoot, report.name()), provenance);
      noting.run();
      return count;
    }
  }

  private static void requireViews(SparkSession session, ReportDefinition report) {
    List<String> views = views(session);
    for (String name : report.reads()) {
      if (!views.contains(name)) {
        throw CartographException.badInput(
            "Report '%s' reads '%s', which is no view of the lake.%s"
                .formatted(report.name(), name, NearestName.suggestion(name, views)));
      }
    }
  }

  private static List<String> views(SparkSession session) {
    return Arrays.asList(session.sqlContext().tableNames());
  }

  private static Column[] order(ReportDefinition report) {
    return ReportTables.columns(report).keySet().stream()
        .limit(2L + report.dimensions().size())
        .map(functions::col)
        .toArray(Column[]::new);
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
