package dev.cartograph.reports;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.SparkFailures;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.text.NearestName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes one report in a session that has the lake's views, and replaces its table. */
final class ReportComputation {
  private static final Logger LOG = LoggerFactory.getLogger(ReportComputation.class);

  private final SparkSession session;
  private final String lakeRoot;
  private final String provenance;

  /**
   * A computation over one state of the lake.
   *
   * @param provenance which lake commit the views show, for the tables' metadata
   */
  ReportComputation(SparkSession session, String lakeRoot, String provenance) {
    this.session = session;
    this.lakeRoot = lakeRoot;
    this.provenance = provenance;
  }

  /** Computes and writes; a failure becomes a sentence and leaves the old table standing. */
  ReportsRun.Report compute(ReportDefinition report) {
    long startNanos = System.nanoTime();
    session.sparkContext().setJobDescription("reports: " + report.name());
    try {
      requireViews(report);
      String path = ReportTables.path(lakeRoot, report.name());
      Dataset<Row> rows = ReportTable.conform(report, session.sql(report.sql()));
      long count =
          LakeWrites.replace(
              rows.coalesce(1).sortWithinPartitions(order(report)), path, provenance);
      return new ReportsRun.Report(report.name(), count, since(startNanos), "", false);
    } catch (Exception e) {
      LOG.warn("Failing a report, its old table stands (report {})", report.name(), e);
      boolean badFile = e instanceof CartographException || SparkFailures.isBadStatement(e);
      String sentence =
          e instanceof CartographException known
              ? String.valueOf(known.getMessage())
              : "Report '%s' failed: %s"
                  .formatted(report.name(), SparkFailures.sentence(e, views()));
      return new ReportsRun.Report(report.name(), 0, since(startNanos), sentence, badFile);
    } finally {
      session.sparkContext().setJobDescription(null);
    }
  }

  private void requireViews(ReportDefinition report) {
    List<String> views = views();
    for (String name : report.reads()) {
      if (!views.contains(name)) {
        throw CartographException.badInput(
            "Report '%s' reads '%s', which is no view of the lake.%s"
                .formatted(report.name(), name, NearestName.suggestion(name, views)));
      }
    }
  }

  private List<String> views() {
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
