package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.report.ReportTables;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The days of a shop that its reports tell of since a moment.
 *
 * @param first the first of them
 * @param last the last of them
 * @param at when a run first told of just these
 */
public record Publication(LocalDate first, LocalDate last, Instant at) {

  /** The row of {@code published_days}. */
  static Publication of(TableRow row) {
    return new Publication(
        row.findDay(ReportTables.FIRST_DAY).orElse(LocalDate.MAX),
        row.findDay(ReportTables.LAST_DAY).orElse(LocalDate.MIN),
        row.findInstant(ReportTables.PUBLISHED_AT).orElse(Instant.MAX));
  }

  /** Whether the reports told of a day. */
  public boolean tellsOf(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }
}
