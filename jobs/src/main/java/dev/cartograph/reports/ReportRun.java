package dev.cartograph.reports;

import dev.cartograph.lake.NewestCommit;
import dev.cartograph.report.ReportTables;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The last run of a report, a row of the table {@code runs}.
 *
 * @param report the report's name
 * @param failure why it failed; empty if it did not
 * @param commit the lake's commit that the numbers know
 * @param eventsVersion Delta's version of the events that were read
 * @param startedAt when the run began
 * @param took how long it took
 * @param rows the rows written
 * @param fingerprint changes when the report's file or a shop's clock does
 * @param tableVersion Delta's version of the report's table that it ended with, whose numbers are
 *     the published ones; empty if it failed, or that is not known
 */
record ReportRun(
    String report,
    String failure,
    long commit,
    long eventsVersion,
    Instant startedAt,
    Duration took,
    long rows,
    String fingerprint,
    OptionalLong tableVersion) {

  static ReportRun of(
      ReportsRun.Report report, NewestCommit.State state, Instant startedAt, String fingerprint) {
    return new ReportRun(
        report.name(),
        report.failure(),
        state.commit(),
        state.version(),
        startedAt,
        report.took(),
        report.rows(),
        fingerprint,
        report.tableVersion());
  }

  boolean failed() {
    return !failure.isEmpty();
  }

  /** The row in the order of {@link ReportTables#runsColumns()}. */
  Row toRow() {
    return RowFactory.create(
        report,
        failed() ? ReportTables.FAILED : ReportTables.DONE,
        failure,
        commit,
        eventsVersion,
        Timestamp.from(startedAt),
        took.toMillis(),
        rows,
        fingerprint,
        tableVersion.isPresent() ? tableVersion.getAsLong() : null);
  }

  static ReportRun fromRow(Row row) {
    return new ReportRun(
        row.getAs(ReportTables.REPORT),
        row.getAs(ReportTables.SENTENCE),
        row.<Long>getAs(ReportTables.COMMIT),
        row.<Long>getAs(ReportTables.EVENTS_VERSION),
        row.<Timestamp>getAs(ReportTables.STARTED_AT).toInstant(),
        Duration.ofMillis(row.<Long>getAs(ReportTables.TOOK_MS)),
        row.<Long>getAs(ReportTables.ROWS),
        row.getAs(ReportTables.FINGERPRINT),
        tableVersion(row.getAs(ReportTables.TABLE_VERSION)));
  }

  private static OptionalLong tableVersion(@Nullable Long version) {
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }
}
