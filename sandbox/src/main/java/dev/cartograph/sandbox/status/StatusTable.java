package dev.cartograph.sandbox.status;

import dev.cartograph.sandbox.supervise.PartStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A status as lines for a person. */
public final class StatusTable {
  private static final List<String> HEAD =
      List.of("PART", "STATE", "PID", "SINCE", "RESTARTS", "MEMORY");
  private static final List<Boolean> TO_THE_RIGHT = List.of(false, false, true, false, true, true);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;

  /** Times are shown in this zone. */
  public StatusTable(ZoneId zone) {
    this.zone = zone;
  }

  /** The lines, without a newline at the end of the last. */
  public String render(StatusReport report) {
    List<String> lines = new ArrayList<>();
    if (!report.parts().isEmpty()) {
      lines.addAll(table(report));
      lines.add("");
    }
    for (PartStatus part : report.parts()) {
      if (!part.sentence().isEmpty()) {
        lines.add("%s: %s%s".formatted(part.name(), part.sentence(), again(part)));
      }
    }
    lines.add("state          " + report.phase());
    if (!report.sentence().isEmpty()) {
      lines.add("               " + report.sentence());
    }
    report
        .findLag()
        .ifPresent(
            lag ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "behind         %,d records, %.1f s",
                        lag.records(),
                        lag.seconds())));
    addTime(lines, "newest event   ", report.newestEvent());
    addTime(lines, "last reports   ", report.lastReports());
    if (!report.url().isEmpty()) {
      lines.add("charts         " + report.url());
    }
    return String.join("\n", lines);
  }

  private List<String> table(StatusReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (PartStatus part : report.parts()) {
      rows.add(
          List.of(
              part.name(),
              part.state(),
              part.pid() == 0 ? "–" : Long.toString(part.pid()),
              part.since().isEmpty() ? "–" : time(part.since()),
              Integer.toString(part.restarts()),
              part.rssBytes() == 0 ? "–" : memory(part.rssBytes())));
    }
    rows.add(List.of("total", "", "", "", "", memory(report.residentBytes())));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : "  ")
          .append(TO_THE_RIGHT.get(i) ? padding + row.get(i) : row.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }

  /** Since when it is away, and what comes next. */
  private String again(PartStatus part) {
    String since =
        part.downSince().isEmpty()
            ? ""
            : " Not at work since %s.".formatted(time(part.downSince()));
    return part.nextStart().isEmpty()
        ? since
        : since + " Next start at %s.".formatted(time(part.nextStart()));
  }

  private void addTime(List<String> lines, String label, String time) {
    if (!time.isEmpty()) {
      lines.add(label + time(time));
    }
  }

  private String time(String rfc3339) {
    try {
      return TIME.format(Instant.parse(rfc3339).atZone(zone));
    } catch (java.time.format.DateTimeParseException e) {
      return rfc3339;
    }
  }

  private static String memory(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
  }
}
