package dev.cartograph.reports;

import dev.cartograph.refresh.Refreshed;
import dev.cartograph.report.ReportDefinition;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which days of a report a run computes.
 *
 * @param days its shop days; empty for all of them
 */
record ReportScope(Optional<SortedSet<LocalDate>> days) {
  /** All days. */
  static final ReportScope WHOLE = new ReportScope(Optional.empty());

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
      return WHOLE;
    }
    Optional<SortedSet<LocalDate>> changed = refreshed.changes().of(report.reads());
    if (changed.isEmpty()) {
      return WHOLE;
    }
    if (changed.get().isEmpty()) {
      return new ReportScope(changed);
    }
    return report.reachDaysAfter().isEmpty()
        ? WHOLE
        : new ReportScope(
            Optional.of(widened(changed.get(), 0, report.reachDaysAfter().getAsInt())));
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
