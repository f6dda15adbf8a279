package dev.cartograph.reports;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.SparkFailures;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.lineage.LineageRun;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.text.NearestName;
import java.time.Duration;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes reports and replaces their tables, whole or on some shop days. */
final class ReportComputation {
  private static final Logger LOG = LoggerFactory.getLogger(ReportComputation.class);

  private final String lakeRoot;
  private final String provenance;
  private final Restatements restatements;
  private final ReportsLineage lineage;

  /**
   * Computations over one state of the lake.
   *
   * @param provenance which lake commit the views show, for the tables' metadata
   */
  ReportComputation(
      String lakeRoot, String provenance, Restatements restatements, ReportsLineage lineage) {
    this.lakeRoot = lakeRoot;
    this.provenance = provenance;
    this.restatements = restatements;
    this.lineage = lineage;
  }

  /**
   * Computes and writes; a failure becomes a sentence and leaves the old table standing.
   *
   * @param session has the lake's views, with all rows that the days of the scope need
   * @param last the report's last run under the same file, if it did not fail
   */
  ReportsRun.Report compute(
      SparkSession session, ReportDefinition report, ReportScope scope, Optional<ReportRun> last) {
    LineageRun told = lineage.begin(report);
    try {
      ReportsRun.Report done = attempt(session, report, scope, last);
      lineage.end(told, report, done);
      return done;
    } catch (RuntimeException e) {
      told.fail(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private ReportsRun.Report attempt(
      SparkSession session, ReportDefinition report, ReportScope scope, Optional<ReportRun> last) {
    long startNanos = System.nanoTime();
    session.sparkContext().setJobDescription("reports: " + report.name());
    try {
      requireViews(session, report);
      Dataset<Row> rows = ReportTable.conform(report, session.sql(report.sql()));
      ReportReplacement table =
          new ReportReplacement(session, lakeRoot, report, provenance, restatements);
      long count = table.replace(rows, scope, last);
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

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
