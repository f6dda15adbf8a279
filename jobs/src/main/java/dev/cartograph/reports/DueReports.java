package dev.cartograph.reports;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.text.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Which reports a run has to compute: those that never ran, failed, know an older commit, or whose
 * file or shop clocks changed.
 */
final class DueReports {
  private DueReports() {}

  /**
   * The reports of the given names; all where no name is given.
   *
   * @throws CartographException for a name that no file has, exit code 2
   */
  static List<ReportDefinition> selected(
      List<ReportDefinition> definitions, Collection<String> names) {
    List<String> known = definitions.stream().map(ReportDefinition::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw CartographException.badInput(
            "There is no report '%s'.%s The reports are %s."
                .formatted(name, NearestName.suggestion(name, known), String.join(", ", known)));
      }
    }
    return names.isEmpty()
        ? definitions
        : definitions.stream().filter(report -> names.contains(report.name())).toList();
  }

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
