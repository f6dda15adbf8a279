package dev.cartograph.bench.second;

import dev.cartograph.report.ReportTables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last run of each report, out of the table {@code runs}. */
final class LastRuns {
  private final Map<String, Run> byReport;

  private LastRuns(Map<String, Run> byReport) {
    this.byReport = byReport;
  }

  /**
   * A run.
   *
   * @param failure why it failed; empty where it wrote its table
   * @param commit the lake's commit that it knows
   * @param tookMillis how long it took
   */
  record Run(Optional<String> failure, long commit, long tookMillis) {}

  static LastRuns read(SecondEngine engine, List<Path> files) {
    Map<String, Run> runs = new HashMap<>();
    if (!files.isEmpty()) {
      engine.query(
          "SELECT %s, %s, %s, %s, %s FROM %s"
              .formatted(
                  ReportTables.REPORT,
                  ReportTables.STATUS,
                  ReportTables.SENTENCE,
                  '"' + ReportTables.COMMIT + '"',
                  ReportTables.TOOK_MS,
                  SecondEngine.files(files)),
          row ->
              runs.put(
                  row.getString(1),
                  new Run(
                      ReportTables.FAILED.equals(row.getString(2))
                          ? Optional.of(Optional.ofNullable(row.getString(3)).orElse(""))
                          : Optional.empty(),
                      row.getLong(4),
                      row.getLong(5))));
    }
    return new LastRuns(runs);
  }

  Optional<Run> find(String report) {
    return Optional.ofNullable(byReport.get(report));
  }
}
