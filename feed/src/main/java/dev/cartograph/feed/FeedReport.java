package dev.cartograph.feed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of a file: what was sent, what could not be read, where it broke off. */
final class FeedReport {
  private static final int MOST_EXAMPLES = 10;

  private final Path file;
  private final long startNanos = System.nanoTime();
  private final Map<String, Long> byType = new TreeMap<>();
  private final Map<String, Long> unreadable = new TreeMap<>();
  private final List<String> tooLarge = new ArrayList<>();
  private long records;
  private long events;
  private long untyped;
  private long refused;
  private long lastRecord;
  private long lastLine;
  private long recordsInFile;
  private String earlyEnd = "";

  FeedReport(Path file) {
    this.file = file;
  }

  void countRecord(long record, long line) {
    records++;
    lastRecord = record;
    lastLine = line;
  }

  void countEvent(String type, List<String> unreadableFields) {
    events++;
    byType.merge(type, 1L, Long::sum);
    unreadableFields.forEach(field -> unreadable.merge(field, 1L, Long::sum));
  }

  void countUntyped() {
    untyped++;
  }

  void countTooLarge(long record, long line, long bytes) {
    refused++;
    if (tooLarge.size() < MOST_EXAMPLES) {
      tooLarge.add("record %,d (line %,d, %,d bytes)".formatted(record, line, bytes));
    }
  }

  void end(long numberOfRecords, Optional<String> early) {
    recordsInFile = numberOfRecords;
    earlyEnd = early.orElse("");
  }

  long records() {
    return records;
  }

  long events() {
    return events;
  }

  long recordsInFile() {
    return recordsInFile;
  }

  /** A few words for the progress display. */
  String progress() {
    return "%,d events (%,.0f/s)".formatted(events, events / seconds());
  }

  private double seconds() {
    return Math.max(0.001, (System.nanoTime() - startNanos) / 1e9);
  }

  /** What a person is told at the end, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: sent %,d %s as %,d %s in %.1f s (%,.0f events/s)"
            .formatted(
                file.getFileName(),
                records,
                records == 1 ? "record" : "records",
                events,
                events == 1 ? "event" : "events",
                seconds(),
                events / seconds()));
    if (!byType.isEmpty()) {
      lines.add(
          byType.entrySet().stream()
              .filter(entry -> !entry.getKey().isEmpty())
              .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
              .collect(Collectors.joining(", ", "  ", "")));
    }
    if (untyped > 0) {
      lines.add(
          "  %,d sent without an event type (no rule fits, or the record does not fit its columns): the stream quarantines them"
              .formatted(untyped));
    }
    if (!unreadable.isEmpty()) {
      lines.add(
          unreadable.entrySet().stream()
              .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
              .collect(
                  Collectors.joining(
                      ", ",
                      "  values that could not be read (",
                      "): sent as they stand, the stream quarantines them")));
    }
    return lines;
  }

  /** What is wrong with the file, as sentences; empty where all was fed. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!earlyEnd.isEmpty()) {
      problems.add(
          "'%s' ends too early: %s. The last good record is number %,d%s; everything up to it is fed. Mend the file and feed it again: only the rest is added."
              .formatted(
                  file,
                  earlyEnd,
                  lastRecord,
                  lastRecord == 0 ? "" : " (line %,d)".formatted(lastLine)));
    }
    if (refused > 0) {
      problems.add(
          "'%s' has %,d %s larger than kafka.max-message, not sent: %s%s."
              .formatted(
                  file,
                  refused,
                  refused == 1 ? "event" : "events",
                  String.join(", ", tooLarge),
                  refused > tooLarge.size() ? " …" : ""));
    }
    return problems;
  }
}
