package dev.cartograph.bench.second;

import dev.cartograph.bench.files.ReportJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was compared, as a table for people and as JSON for programs.
 *
 * @param newestCommit of the lake
 * @param preparedMillis how long DuckDB took to read the events and to make the tables that the
 *     reports stand on
 */
record SecondEngineReport(List<CheckedReport> reports, long newestCommit, long preparedMillis) {
  private static final String ROW = "%-22s %10s  %-12s %9s %9s  %s";

  SecondEngineReport {
    reports = List.copyOf(reports);
  }

  boolean isEqual() {
    return reports.stream()
        .noneMatch(report -> report.verdict() == CheckedReport.Verdict.DIFFERENT);
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        ROW.formatted("report", "rows", "", "ours, s", "DuckDB, s", "first difference").strip());
    for (CheckedReport report : reports) {
      lines.add(
          ROW.formatted(
                  report.name(),
                  report.isCompared() ? "%,d".formatted(report.rows()) : "–",
                  report.verdict().title(),
                  report.ourMillis().map(SecondEngineReport::seconds).orElse("–"),
                  report.isCompared() ? seconds(report.secondMillis()) : "–",
                  words(report))
              .stripTrailing());
    }
    lines.add("");
    lines.add(summary());
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private String summary() {
    long compared = reports.stream().filter(CheckedReport::isCompared).count();
    long different =
        reports.stream()
            .filter(report -> report.verdict() == CheckedReport.Verdict.DIFFERENT)
            .count();
    long others = reports.size() - compared;
    long oldest =
        reports.stream()
            .filter(CheckedReport::isCompared)
            .mapToLong(CheckedReport::commit)
            .min()
            .orElse(0);
    return "%,d of %,d reports compared%s: %s. DuckDB read the events and made its tables in %s s, which no report's time has in it.%s"
        .formatted(
            compared,
            reports.size(),
            others == 0 ? "" : " (%,d not)".formatted(others),
            different == 0 ? "all equal" : "%,d differ".formatted(different),
            seconds(preparedMillis),
            oldest < newestCommit
                ? " Reports know commit %,d, the lake's newest is %,d: compared as of the reports' own."
                    .formatted(oldest, newestCommit)
                : "");
  }

  private static String words(CheckedReport report) {
    String words = report.words().orElse("");
    return report.differing() > 1 ? "%s (%,d in all)".formatted(words, report.differing()) : words;
  }

  private static String seconds(long millis) {
    return "%.2f".formatted(millis / 1_000.0);
  }

  String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("equal", isEqual());
    object.put("newest_commit", newestCommit);
    object.put("prepared_millis", preparedMillis);
    object.put("reports", reports.stream().map(SecondEngineReport::object).toList());
    return ReportJson.of(object);
  }

  private static Map<String, Object> object(CheckedReport report) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("report", report.name());
    object.put("verdict", report.verdict().title().toLowerCase(Locale.ROOT));
    if (report.isCompared()) {
      object.put("commit", report.commit());
      object.put("rows", report.rows());
      object.put("differing", report.differing());
      object.put("duckdb_millis", report.secondMillis());
    }
    report.ourMillis().ifPresent(millis -> object.put("our_millis", millis));
    report
        .words()
        .ifPresent(words -> object.put(report.isCompared() ? "first_difference" : "reason", words));
    return object;
  }
}
