package dev.cartograph.reports;

import dev.cartograph.lake.NewestCommit;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one run of the reports job did.
 *
 * @param state the state of the events that it read
 * @param reports the reports that it computed; empty if nothing was new
 * @param took how long it took
 */
public record ReportsRun(NewestCommit.State state, List<Report> reports, Duration took) {
  public ReportsRun {
    reports = List.copyOf(reports);
  }

  /**
   * A report that was computed.
   *
   * @param name the report's name
   * @param rows the rows written
   * @param took how long it took
   * @param failure a sentence; empty if it did not fail
   * @param badFile whether it failed because its file does not fit the lake's views
   * @param tableVersion Delta's version of its table with these rows; empty if it failed
   */
  public record Report(
      String name,
      long rows,
      Duration took,
      String failure,
      boolean badFile,
      OptionalLong tableVersion) {
    public boolean failed() {
      return !failure.isEmpty();
    }
  }

  /** The names of the reports that failed. */
  public List<String> failed() {
    return reports.stream().filter(Report::failed).map(Report::name).toList();
  }
}
