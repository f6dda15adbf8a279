package dev.cartograph.reports;

import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.RestatementsTable;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.report.ReportTables;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published rows of a report: those of the version of its table that its last completed run
 * ended with. A table at another version was left so by a run that died, or is still running, after
 * it had replaced the table. Where that run noted what it had changed, the rows that it wrote count
 * as published, for {@code restatements} says, in the commit of the notes, up to which version of
 * the table changes are noted; so of each change either the rows before it are compared or its note
 * stands. Maintenance makes versions too: they hold the rows of the one before, and comparing with
 * that gives the same.
 */
final class PublishedRows {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedRows.class);

  private PublishedRows() {}

  /**
   * Whether a report's table stands at another version than its last completed run left it at.
   * Which one that was is not known of every run.
   */
  static boolean isLeft(SparkSession session, String path, ReportRun last) {
    return last.tableVersion().isPresent()
        && last.tableVersion().getAsLong() != StoredTable.versionSeen(session, path);
  }

  /**
   * The published rows, kept; empty where their version, or a file of it, is gone.
   *
   * @param last the report's last completed run, whose table's version is known
   */
  static Optional<Dataset<Row>> find(
      SparkSession session, String lakeRoot, String report, ReportRun last, KeptFrames kept) {
    String path = ReportTables.path(lakeRoot, report);
    long ended = last.tableVersion().orElseThrow();
    long noted = noted(session, lakeRoot, report);
    long version = noted > ended && noted <= StoredTable.versionSeen(session, path) ? noted : ended;
    LOG.info(
        "Comparing with what was published, a run was not completed (report {}, version {})",
        report,
        version);
    try {
      Dataset<Row> rows =
          kept.keep(session.read().format("delta").option("versionAsOf", version).load(path));
      long unused = rows.count();
      return Optional.of(rows);
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.warn(
          "Comparing with the rows that stand, the published ones are gone (report {}, version {})",
          report,
          version,
          e);
      return Optional.empty();
    }
  }

  private static long noted(SparkSession session, String lakeRoot, String report) {
    DeltaLog log = DeltaLog.forTable(session, RestatementsTable.path(lakeRoot));
    return StoredTable.transaction(StoredTable.newest(log), RestatementsTable.notedOf(report))
        .orElse(-1);
  }
}
