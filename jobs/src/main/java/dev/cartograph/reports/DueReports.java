package dev.cartograph.reports;

import dev.cartograph.lake.NewestCommit;
import dev.cartograph.report.ReportDefinition;
import java.util.List;
import java.util.Map;

/**
 * Which reports a run has to compute: those that never ran, failed, know an older commit, or whose
 * file or shop clocks changed.
 */
final class DueReports {
  private DueReports() {}

  /** Those that are due. */
  static List<ReportDefinition> due(
      List<ReportDefinition> selected,
      Map<String, ReportRun> lastRuns,
      NewestCommit.State state,
      String shopClocks) {
    return selected.stream()
        .filter(
            report -> {
              ReportRun last = lastRuns.get(report.name());
              return last == null
                  || last.failed()
                  || last.commit() != state.commit()
                  || !last.fingerprint().equals(fingerprint(report, shopClocks));
            })
        .toList();
  }

  /** Changes when the report's file or a shop's clock does. */
  static String fingerprint(ReportDefinition report, String shopClocks) {
    return Long.toHexString(report.toString().hashCode() * 31L + shopClocks.hashCode());
  }
}
