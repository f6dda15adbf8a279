package dev.cartograph.reports;

import dev.cartograph.refresh.Refreshed;
import dev.cartograph.report.ReportDefinition;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which days of a report a run computes.
 *
 * @param days its shop days; empty for all of them
 * @param isAnew whether most of its rows may be others than the last run's
 */
record ReportScope(Optional<SortedSet<LocalDate>> days, boolean isAnew) {
  private static final Pattern ROWS_OF =
      Pattern.compile("\\b(?:FROM|JOIN)\\s+`?([a-z_0-9]+)", Pattern.CASE_INSENSITIVE);

  /** All days, whatever they were before. */
  static final ReportScope ANEW = new ReportScope(Optional.empty(), true);

  /** All days, on which little has changed. */
  private static final ReportScope WHOLE = new ReportScope(Optional.empty(), false);

  /**
   * The days whose rows may change by what a refresh changed: those days of what the report reads,
   * widened by its reach.
   *
   * @param last its last run, if there is one
   * @param fingerprint of its file as it is now
   */
  static ReportScope of(
      ReportDefinition report, @Nullable ReportRun last, String fingerprint, Refreshed refreshed) {
    if (last == null
        || last.failed()
        || last.commit() != refreshed.from()
        || !last.fingerprint().equals(fingerprint)) {
      return ANEW;
    }
    Optional<SortedSet<LocalDate>> changed = refreshed.changes().of(read(report));
    if (changed.isEmpty()) {
      return WHOLE;
    }
    if (changed.get().isEmpty()) {
      return new ReportScope(changed, false);
    }
    if (report.reachDaysAfter().isEmpty()) {
      return WHOLE;
    }
    return new ReportScope(
        Optional.of(widened(changed.get(), 0, report.reachDaysAfter().getAsInt())), false);
  }

  /** The views that a report reads: those that it names, and those that its SQL takes rows from. */
  static Set<String> read(ReportDefinition report) {
    Set<String> read = new TreeSet<>(report.reads());
    Matcher matcher = ROWS_OF.matcher(report.sql());
    while (matcher.find()) {
      read.add(matcher.group(1).toLowerCase(Locale.ROOT));
    }
    return read;
  }

  /** Whether nothing of the report can have changed. */
  boolean isNothing() {
    return days.isPresent() && days.get().isEmpty();
  }

  /** The days with so many before and after each of them. */
  static SortedSet<LocalDate> widened(SortedSet<LocalDate> days, int before, int after) {
    SortedSet<LocalDate> widened = new TreeSet<>();
    for (LocalDate day : days) {
      day.minusDays(before).datesUntil(day.plusDays(after + 1L)).forEach(widened::add);
    }
    return widened;
  }
}
